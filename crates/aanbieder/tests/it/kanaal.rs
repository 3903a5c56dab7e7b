//! The channel: who may come in, and what a stranger learns. Nothing.

use std::sync::Arc;
use std::time::Duration;

use aanbieder::{Aanbieder, Gedrag, Opties, verkeer_router};
use istandaarden::{MAX_BYTES, Standaard, maak};
use jiff::civil::date;
use kern::{Klok, Rol, Wet};
use koppel::handtekening::{koppen, koppen_met_klok};
use koppel::http::{GEDULD, PAD, Poort, router};
use koppel::map::Map;
use ondersteuning::bericht::lijst::{Welke, ops::blader};
use ondersteuning::bericht::weigering::{Weigering, ops as weigering};
use ondersteuning::declaratie;
use ondersteuning::toewijzing::{Frequentie, Maat};
use testkit::Proef;
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;

use crate::deur::{Deur, Waar, stuur};
use crate::opzet::{ANDER, BSN, CODE, Stad, UURTARIEF, rol};
use crate::{Rooms, luister};

const EIGEN: &str = "41000777";
const NU: &str = "2026-09-01T07:00:00Z";

async fn deur_op(proef: Proef) -> Deur {
    let waar = Waar { categorie: "07", code: "07A12", eenheid: "16", cent: 4_500 };
    Deur::bouw_op(proef, ("9999", EIGEN, Wet::Wmo), NU, &[waar]).await
}

fn start(afzender: &str, ontvanger: &str) -> Vec<u8> {
    let mut boom = maak::kleinst(Standaard::Iwmo, 305).unwrap();
    let kop = format!(
        "Header/Afzender={afzender};Header/Ontvanger={ontvanger};Header/BerichtIdentificatie/Dagtekening=2026-09-01;\
         StartProduct/ToewijzingNummer=700123;StartProduct/Begindatum=2026-09-01"
    );
    boom.bewerk(&kop).unwrap();
    boom.xml()
}

#[tokio::test]
async fn a_wrong_key_name_or_clock_gets_401_and_not_a_word() {
    for proef in testkit::beide().await {
        let deur = deur_op(proef).await;
        let goed = start(EIGEN, "9999");
        let eigen = *deur.sleutel();
        for (waarom, agb, sleutel, tijd) in [
            ("another key", EIGEN, [9; 32], ""),
            ("a name without a channel", ANDER, eigen, ""),
            ("no AGB code", "4100", eigen, ""),
            ("a clock that is behind", EIGEN, eigen, "2026-09-01T06:54:59Z"),
            ("a clock that is ahead", EIGEN, eigen, "2026-09-01T07:05:01Z"),
            ("no moment", EIGEN, eigen, "gisteren"),
        ] {
            let (status, tekst) = deur.post_als(agb, &sleutel, &goed, tijd).await;
            assert_eq!((status, tekst.as_str()), (401, ""), "{waarom}");
        }
        assert_eq!(deur.tel("bericht", "1 = 1").await, 0);
        assert_eq!(deur.tel("kanaal_nonce", "1 = 1").await, 0, "a stranger cannot fill the table");
        // At the edge of the five minutes it still is in time.
        assert_eq!(deur.post_als(EIGEN, &eigen, &goed, "2026-09-01T07:05:00Z").await.0, 202);
    }
}

#[tokio::test]
async fn a_request_counts_once_and_only_with_the_body_that_was_signed() {
    for proef in testkit::beide().await {
        let deur = deur_op(proef).await;
        let (goed, ander) = (start(EIGEN, "9999"), start(EIGEN, "8888"));
        let (tijd, nonce) = ("2026-09-01T07:00:00Z", "nonce-replay");
        let koppen = koppen(deur.sleutel(), PAD, (EIGEN, tijd, nonce), &goed);
        let verzoek = |body: &[u8]| deur.verzoek(koppen.clone(), body);
        // Whoever changes the body and its print has no signature for it, and uses no nonce up.
        let mut anders = koppen.clone();
        anders[3].1 = koppel::handtekening::afdruk(&ander);
        assert_eq!(
            stuur(&deur.adres, deur.verzoek(anders, &ander)).await,
            (401, String::new()),
            "another print"
        );
        assert_eq!(stuur(&deur.adres, verzoek(&goed)).await.0, 202);
        assert_eq!(stuur(&deur.adres, verzoek(&goed)).await, (401, String::new()), "a replay");
        let (tijd, nonce) = ("2026-09-01T07:00:01Z", "nonce-anders");
        let koppen = koppel::handtekening::koppen(deur.sleutel(), PAD, (EIGEN, tijd, nonce), &goed);
        let verzoek = deur.verzoek(koppen, &ander);
        assert_eq!(stuur(&deur.adres, verzoek).await, (401, String::new()), "another body than was signed");
        assert_eq!(deur.tel("bericht", "richting = 'in'").await, 1);
    }
}

#[tokio::test]
async fn a_message_of_another_sender_or_for_another_receiver_is_refused_and_not_kept() {
    for proef in testkit::beide().await {
        let deur = deur_op(proef).await;
        let mut antwoorden = Vec::new();
        // A provider that is known here, one that nobody knows, and a municipality that is not this one.
        for bytes in [start(ANDER, "9999"), start("41999999", "9999"), start(EIGEN, "8888")] {
            antwoorden.push(deur.post_als(EIGEN, deur.sleutel(), &bytes, "").await);
        }
        assert_eq!(antwoorden[0].0, 403);
        assert!(antwoorden[0].1.contains("bericht.afzender"), "{}", antwoorden[0].1);
        assert!(antwoorden.iter().all(|a| a == &antwoorden[0]), "byte for byte the same: {antwoorden:?}");
        assert_eq!(deur.tel("bericht", "1 = 1").await, 0);
        // Of the same making, and its own: this one is taken in.
        assert_eq!(deur.post_als(EIGEN, deur.sleutel(), &start(EIGEN, "9999"), "").await.0, 202);
        assert_eq!(deur.tel("bericht", "richting = 'in'").await, 1);
    }
}

#[tokio::test]
async fn cut_off_bodies_are_refused_and_nothing_is_kept() {
    for proef in testkit::beide().await {
        let deur = deur_op(proef).await;
        let goed = start(EIGEN, "9999");
        let (status, tekst) = deur.post_als(EIGEN, deur.sleutel(), &goed[..goed.len() / 2], "").await;
        assert!(status == 422 && tekst.contains("bericht.vorm"), "{status} {tekst}");
        // A body that stops half-way with the connection.
        let mut stroom = begin(&deur.adres, deur.sleutel(), (EIGEN, "nonce-half"), (&goed, goed.len())).await;
        stroom.write_all(b"<half").await.unwrap();
        drop(stroom);
        assert_eq!(deur.tel("bericht", "1 = 1").await, 0);
        assert_eq!(deur.post(&goed).await, 202, "and the door is still open");
    }
}

/// What is refused for its form, its size or its parties: kept as a refusal that says who, when, how large and where it is
/// wrong, and nothing of what it says.
#[tokio::test]
async fn what_a_door_refuses_is_kept_without_its_contents() {
    for proef in testkit::beide().await {
        let naam = proef.naam();
        let deur = Deur::bouw_op(proef, ("9999", EIGEN, Wet::Wmo), "2026-09-01T07:00:00Z", &[]).await;
        let goed = start(EIGEN, "9999");
        let kapot = &goed[..goed.len() / 2];
        let bom = [b"\xEF\xBB\xBF".as_slice(), &goed].concat();
        for (bytes, status) in [(kapot, 422), (bom.as_slice(), 422), (&start(ANDER, "9999"), 403)] {
            assert_eq!(deur.post(bytes).await, status, "{naam}");
        }
        assert_eq!(deur.post(kapot).await, 422, "{naam}: sent once more");
        // Announced as too large; and the folder has its own.
        let kop = (EIGEN, "nonce-groot");
        let stroom = begin(&deur.adres, deur.sleutel(), kop, (b"x", MAX_BYTES + 7)).await;
        let mut status = String::new();
        BufReader::new(stroom).read_line(&mut status).await.unwrap();
        assert!(status.contains(" 413 "), "{naam}: {status}");
        let basis = deur.stad.proef.map().join("post");
        let binnen = basis.join("in").join(EIGEN);
        std::fs::create_dir_all(&binnen).unwrap();
        std::fs::write(binnen.join("a.xml"), "<Bericht").unwrap();
        std::fs::File::create(binnen.join("b.xml")).unwrap().set_len(MAX_BYTES as u64 + 8).unwrap();
        let rooms = Rooms(deur.stad.db().clone());
        assert_eq!(Map::new(basis).lees_in(&rooms).await.unwrap(), 2, "{naam}");
        assert_eq!(deur.tel("berichtweigering", "1 = 1").await, 6, "{naam}");
        let lees = deur.stad.db().lees(rol(21, Rol::Backoffice));
        let mut lijst = weigering::open_lijst(&lees).await.unwrap();
        lijst.sort_by_key(|w| (w.code.clone(), w.omvang));
        let beeld: Vec<_> = lijst.iter().map(|w| (w.code.as_str(), w.omvang, w.aantal)).collect();
        let lang = |bytes: &[u8]| Some(bytes.len() as i64);
        let groot = |meer: i64| Some(MAX_BYTES as i64 + meer);
        assert_eq!(
            beeld,
            [
                ("bericht.afzender", lang(&goed), 1),
                ("bericht.te_groot", groot(7), 1),
                ("bericht.te_groot", groot(8), 1),
                ("bericht.vorm", Some(8), 1),
                ("bericht.vorm", lang(kapot), 2),
                ("bericht.vorm", lang(&bom), 1),
            ],
            "{naam}"
        );
        let regels = |w: &Weigering| w.fouten.iter().map(|f| f.regel.clone()).collect::<Vec<_>>();
        assert_eq!(regels(&lijst[5]), ["N0-BOM"], "{naam}");
        assert!(!regels(&lijst[4]).is_empty() && regels(&lijst[0]).is_empty(), "{naam}");
        assert_eq!(lijst[0].aanbieder, Some(("Uit het voorbeeld".into(), "1".into())));
        // Not a number of the message, and a line in the log for each time.
        assert_eq!(deur.tel("berichtweigering", "fouten LIKE '%700123%' OR fouten LIKE '%9000%'").await, 0);
        assert_eq!(deur.tel("logregel", "wat = 'bericht.geweigerd'").await, 7, "{naam}");
        assert_eq!(deur.tel("bericht", "1 = 1").await, 0, "{naam}");
    }
}

/// TR378 on a real server: a municipality whose code went from the list of CBS is told so, by the day of the message.
#[tokio::test]
async fn a_message_to_a_municipality_that_is_no_more_is_told_so() {
    for proef in testkit::beide().await {
        let naam = proef.naam();
        let deur = Deur::bouw_op(proef, ("0457", EIGEN, Wet::Wmo), "2026-09-01T07:00:00Z", &[]).await;
        let start = start(EIGEN, "0457");
        assert_eq!(deur.post(&start).await, 202, "{naam}");
        let uit = deur.antwoorden().await;
        let (code, bytes) = uit.first().expect("a return");
        let tekst = String::from_utf8_lossy(bytes);
        assert_eq!(code, "WMO306");
        assert!(tekst.contains("S300"), "{naam}: {tekst}");
        let bekend =
            Deur::bouw_op(testkit::op_sqlite().await, ("0363", EIGEN, Wet::Wmo), "2026-09-01T07:00:00Z", &[]);
        let bekend = bekend.await;
        assert_eq!(bekend.post(&self::start(EIGEN, "0363")).await, 202);
        assert!(!String::from_utf8_lossy(&bekend.antwoorden().await[0].1).contains("S300"), "{naam}");
    }
}

/// Opens a connection and sends the headers of a signed request that announces so many bytes, and nothing of its body.
async fn begin(
    adres: &str,
    sleutel: &[u8; 32],
    (agb, nonce): (&str, &str),
    (body, lengte): (&[u8], usize),
) -> TcpStream {
    let koppen = koppen(sleutel, PAD, (agb, "2026-09-01T07:00:00Z", nonce), body);
    let mut kop = format!("POST {PAD} HTTP/1.1\r\nhost: x\r\ncontent-length: {lengte}\r\n");
    for (naam, waarde) in koppen {
        kop.push_str(&format!("{naam}: {waarde}\r\n"));
    }
    let mut stroom = TcpStream::connect(adres).await.unwrap();
    stroom.write_all(format!("{kop}\r\n").as_bytes()).await.unwrap();
    stroom
}

/// The first line of what comes back, while the body is still owed.
async fn antwoord(stroom: TcpStream) -> String {
    let mut regels = BufReader::new(stroom).lines();
    regels.next_line().await.unwrap().unwrap()
}

/// Both doors: of the municipality, and of a provider with the same key.
async fn deuren(geduld: Duration) -> (Deur, Vec<String>, tempfile::TempDir) {
    deuren_op(testkit::op_sqlite().await, geduld).await
}

async fn deuren_op(proef: Proef, geduld: Duration) -> (Deur, Vec<String>, tempfile::TempDir) {
    let deur = deur_op(proef).await;
    let klok: Arc<dyn Klok> = deur.stad.proef.klok.clone();
    let db = deur.stad.db().clone();
    let poort = Poort { db: db.clone(), klok: klok.clone(), ontvanger: Arc::new(Rooms(db)), geduld };
    let map = tempfile::tempdir().unwrap();
    let opties = Opties {
        agb: EIGEN.into(),
        poort: 0,
        gemeente: deur.adres.clone(),
        sleutel: koppel::handtekening::hex(deur.sleutel()),
        boek: map.path().join("boek.jsonl"),
        map: None,
        tarief: Vec::new(),
        tot_invoer_sluit: false,
        gedrag: Gedrag::default(),
    };
    let aanbieder = Arc::new(Aanbieder::nieuw(&opties, klok).unwrap());
    let adressen = vec![luister(router(poort)).await, luister(verkeer_router(aanbieder, geduld)).await];
    (deur, adressen, map)
}

#[tokio::test]
async fn who_sends_and_how_much_is_asked_before_a_byte_of_the_body_is_read() {
    let (deur, adressen, _map) = deuren(GEDULD).await;
    let goed = start(EIGEN, "9999");
    for (plek, adres) in adressen.iter().enumerate() {
        // Nothing of the body is sent, and the answer is there: the body was not waited for.
        let vreemd = begin(adres, &[9; 32], (EIGEN, "nonce-vreemd"), (&goed, goed.len())).await;
        assert_eq!(antwoord(vreemd).await, "HTTP/1.1 401 Unauthorized", "door {plek}");
        let vreemd = begin(adres, deur.sleutel(), (ANDER, "nonce-ander"), (&goed, goed.len())).await;
        assert_eq!(antwoord(vreemd).await, "HTTP/1.1 401 Unauthorized", "door {plek}");
        let reus = begin(adres, deur.sleutel(), (EIGEN, "nonce-reus"), (&goed, MAX_BYTES + 1)).await;
        assert_eq!(antwoord(reus).await, "HTTP/1.1 413 Payload Too Large", "door {plek}");
    }
    assert_eq!(deur.tel("bericht", "1 = 1").await, 0);
}

#[tokio::test]
async fn a_body_that_does_not_come_is_given_up() {
    let (deur, adressen, _map) = deuren(Duration::from_millis(20)).await;
    let goed = start(EIGEN, "9999");
    for (plek, adres) in adressen.iter().enumerate() {
        let mut traag = begin(adres, deur.sleutel(), (EIGEN, "nonce-traag"), (&goed, goed.len())).await;
        traag.write_all(&goed[..100]).await.unwrap();
        assert_eq!(antwoord(traag).await, "HTTP/1.1 408 Request Timeout", "door {plek}");
    }
    assert_eq!(deur.tel("bericht", "1 = 1").await, 0);
}

#[tokio::test]
async fn a_body_without_a_length_is_read_no_further_than_the_largest_message() {
    let (deur, adressen, _map) = deuren(GEDULD).await;
    let goed = start(EIGEN, "9999");
    for (plek, adres) in adressen.iter().enumerate() {
        let koppen = koppen(deur.sleutel(), PAD, (EIGEN, "2026-09-01T07:00:00Z", "nonce-brokken"), &goed);
        let mut kop = format!("POST {PAD} HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n");
        for (naam, waarde) in koppen {
            kop.push_str(&format!("{naam}: {waarde}\r\n"));
        }
        let stroom = TcpStream::connect(adres).await.unwrap();
        let (lezen, mut schrijven) = stroom.into_split();
        schrijven.write_all(format!("{kop}\r\n").as_bytes()).await.unwrap();
        // Sends until the other side has enough; that it hangs up meanwhile is what is wanted.
        let zender = tokio::spawn(async move {
            let brok = vec![b' '; 1 << 20];
            loop {
                let kop = format!("{:x}\r\n", brok.len());
                if schrijven.write_all(kop.as_bytes()).await.is_err()
                    || schrijven.write_all(&brok).await.is_err()
                    || schrijven.write_all(b"\r\n").await.is_err()
                {
                    return;
                }
            }
        });
        let mut regels = BufReader::new(lezen).lines();
        assert_eq!(
            regels.next_line().await.unwrap().unwrap(),
            "HTTP/1.1 413 Payload Too Large",
            "door {plek}"
        );
        zender.abort();
    }
    assert_eq!(deur.tel("bericht", "1 = 1").await, 0);
}

#[tokio::test]
async fn a_disturbed_database_says_later_and_not_unknown() {
    for proef in testkit::beide().await {
        let deur = deur_op(proef).await;
        let goed = start(EIGEN, "9999");
        for tabel in ["kanaal", "kanaal_nonce", "bericht"] {
            deur.stad.proef.sql(&format!("ALTER TABLE {tabel} RENAME TO weg")).await;
            let (status, tekst) = deur.post_als(EIGEN, deur.sleutel(), &goed, "").await;
            assert_eq!(status, 503, "{tabel}: {tekst}");
            assert!(!tekst.contains(tabel), "{tekst}");
            deur.stad.proef.sql(&format!("ALTER TABLE weg RENAME TO {tabel}")).await;
        }
        assert_eq!(deur.post(&goed).await, 202, "and when it works again the message comes in");
    }
}

/// What a provider gets to see of a start, a stop and a declaration on an assignment: status and text of the door, and
/// the bytes of every answer, with the number of the assignment taken out.
async fn gezien(proef: Proef, nummer_van: impl Fn(i64) -> i64) -> Vec<String> {
    let dag = date(2026, 9, 1);
    let waar = Waar { categorie: "01", code: CODE, eenheid: "04", cent: UURTARIEF };
    let stad = Stad::bouw(proef).await;
    // The client is known to both providers; the assignment is of the other one.
    let vreemd = stad.wijs_toe(stad.ander, dag).await;
    let zaak = stad.zaak;
    let deur = Deur::bouw_in(stad.gemeente, ("9999", EIGEN, Wet::Wmo), &[waar]).await;
    let uren = Maat::Omvang { volume: 2, frequentie: Frequentie::Week };
    deur.wijs((zaak, CODE), uren, (dag, Some(date(2026, 12, 31)))).await;
    let lees = deur.stad.db().lees(deur.stad.werker.clone());
    let vreemd = ondersteuning::toewijzing::store::laad(&lees, vreemd).await.unwrap().unwrap().nummer;
    deur.antwoorden().await;
    deur.op("2026-10-05T07:00:00Z");
    let nummer = nummer_van(vreemd).to_string();
    let kop = format!("Header/Afzender={EIGEN};Header/Ontvanger=9999;Client/Bsn={BSN}");
    let product = format!("Product/Categorie=01;@/Product/Code={CODE};@/Begindatum=2026-09-01");
    let mut uit = Vec::new();
    for (bericht, klasse, velden) in [
        (305, "StartProduct", product.clone()),
        (307, "StopProduct", format!("{product};@/Einddatum=2026-09-30;@/RedenBeeindiging=19")),
        (
            323,
            "Prestatie",
            format!(
                "ProductCategorie=01;@/ProductCode={CODE};@/ProductPeriode/Begindatum=2026-09-01;\
                 @/ProductPeriode/Einddatum=2026-09-30;@/Eenheid=04;@/GeleverdVolume=2;@/ProductTarief={UURTARIEF};\
                 @/IngediendBedrag/Bedrag=7320;DeclaratiePeriode/Begindatum=2026-09-01;\
                 DeclaratiePeriode/Einddatum=2026-09-30;Declaratie/DeclaratieDagtekening=2026-10-05;\
                 TotaalIngediendBedrag/TotaalBedrag=7320"
            ),
        ),
    ] {
        let mut boom = maak::kleinst(Standaard::Iwmo, bericht).unwrap();
        boom.bewerk(&format!(
            "{kop};Header/BerichtIdentificatie/Dagtekening=2026-10-05;Header/BerichtIdentificatie/Identificatie=V{bericht};\
             {klasse}/ToewijzingNummer={nummer};{}",
            format!("@/{velden}").replace('@', klasse)
        ))
        .unwrap();
        let (status, tekst) = deur.post_als(EIGEN, deur.sleutel(), &boom.xml(), "").await;
        uit.push(format!("{status} {tekst}"));
        for (code, bytes) in deur.antwoorden().await {
            uit.push(format!("{code} {}", String::from_utf8(bytes).unwrap()));
        }
    }
    // A wrong line waits for a person, who sends the answer.
    let lees = deur.stad.db().lees(rol(21, Rol::Backoffice));
    let open = blader(&lees, Welke::Nodig, None).await.unwrap().koppen;
    let open = open.iter().find(|k| k.code == "WMO323").unwrap().id;
    let declaratie = declaratie::ops::van_bericht(&lees, open).await.unwrap().unwrap();
    let mut tx = deur.stad.db().tx(rol(21, Rol::Backoffice)).await.unwrap();
    declaratie::ops::beantwoord(&mut tx, declaratie.id).await.unwrap();
    tx.commit().await.unwrap();
    for (code, bytes) in deur.antwoorden().await {
        uit.push(format!("{code} {}", String::from_utf8(bytes).unwrap()));
    }
    assert_eq!(deur.tel("levering", "1 = 1").await, 0, "nothing is booked");
    assert_eq!(deur.tel("declaratieregel", "toewijzing IS NOT NULL OR stand <> 'afgekeurd'").await, 0);
    uit.into_iter().map(|tekst| tekst.replace(&nummer, "")).collect()
}

#[tokio::test]
async fn another_providers_assignment_is_answered_byte_for_byte_as_one_that_does_not_exist() {
    for (een, twee) in testkit::beide().await.into_iter().zip(testkit::beide().await) {
        let (van_ander, van_niemand) =
            (gezien(een, |nummer| nummer).await, gezien(twee, |_| 123_456_789).await);
        assert_eq!(van_ander, van_niemand);
        let codes: Vec<&str> = van_ander.iter().filter_map(|t| t.split(' ').next()).collect();
        assert_eq!(codes, ["202", "WMO306", "202", "WMO308", "202", "WMO325"]);
        for (plek, retourcode) in [(1, "9019"), (3, "9019"), (5, "9338")] {
            assert!(van_ander[plek].contains(&format!(">{retourcode}<")), "{}", van_ander[plek]);
        }
    }
}

/// Both doors take a request once, and only with the time that was signed: who overheard one can do nothing with it.
#[tokio::test]
async fn a_replay_and_another_clock_are_refused_at_both_doors() {
    for proef in testkit::beide().await {
        let naam = proef.naam();
        let (deur, adressen, map) = deuren_op(proef, GEDULD).await;
        let klok = "2026-09-01T08:00:00Z";
        let verzoek = |nonce: &str, body: &[u8]| {
            koppen_met_klok(deur.sleutel(), PAD, (EIGEN, NU, nonce), (body, klok)).to_vec()
        };
        let goed = start(EIGEN, "9999");
        for (plek, adres) in adressen.iter().enumerate() {
            let stuur = async |koppen: &[(&'static str, String)], body: &[u8]| {
                stuur(adres, deur.verzoek(koppen.to_vec(), body)).await.0
            };
            let vers = verzoek("nonce-klok", &goed);
            for anders in ["2027-01-01T08:00:00Z", "", "morgen"] {
                let mut koppen = vers.clone();
                koppen[5].1 = anders.to_owned();
                assert_eq!(stuur(&koppen, &goed).await, 401, "{naam} door {plek}: {anders}");
            }
            assert_eq!(stuur(&vers[..5], &goed).await, 401, "{naam} door {plek}: no clock");
            let mut zonder = koppen(deur.sleutel(), PAD, (EIGEN, NU, "nonce-zonder"), &goed).to_vec();
            zonder.push((koppel::handtekening::KLOK, klok.to_owned()));
            assert_eq!(stuur(&zonder, &goed).await, 401, "{naam} door {plek}: a clock that was not signed");
            assert_eq!(stuur(&vers, &goed).await, 202, "{naam} door {plek}: nothing was used up");
            assert_eq!(stuur(&vers, &goed).await, 401, "{naam} door {plek}: a replay");
        }
        // The practice provider knows it after it begins anew, too: it stands in its book.
        let boek = aanbieder::Boek::open(&map.path().join("boek.jsonl"));
        let nu = NU.parse().unwrap();
        assert!(!boek.unwrap().verbruik("nonce-klok", nu).unwrap(), "{naam}");
    }
}
