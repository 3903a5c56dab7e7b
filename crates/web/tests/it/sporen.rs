//! Nothing of a resident is left behind outside the vault: not in the database, its files or a dump, not in logs or
//! metrics, and not in any address. A leak that is planted must be found.

use std::io::Write;
use std::sync::{Arc, Mutex, OnceLock};

use axum::http::{HeaderMap, StatusCode};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use jiff::civil::date;
use kern::id::ZaakId;
use kern::{Rol, Wet};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use ondersteuning::toewijzing::{self, Frequentie, Maat, NieuweToewijzing};
use testkit::{Proef, beide};

use crate::aanbieder;
use crate::huis::{Antwoord, Huis, generator, open};

const LINDE: &str = "99000001";

/// Words that stand nowhere else: name, street, citizen number, telephone, and what was said.
const MERKEN: [&str; 9] = [
    "Zwerfkeisteen",
    "Allegonda",
    "Verborgenpad",
    "999990019",
    "0699887766",
    "paardenbloemsoep",
    "kussengevecht",
    "vergeetmijnietje",
    "dakgootlawaai",
];

/// What the program writes to its log and counts, in this whole test program.
struct Oren {
    log: Arc<Mutex<Vec<u8>>>,
    metrieken: PrometheusHandle,
}

#[derive(Clone)]
struct Emmer(Arc<Mutex<Vec<u8>>>);

impl Write for Emmer {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn oren() -> &'static Oren {
    static OREN: OnceLock<Oren> = OnceLock::new();
    OREN.get_or_init(|| {
        let log = Arc::new(Mutex::new(Vec::new()));
        let emmer = Emmer(Arc::clone(&log));
        let abonnee = tracing_subscriber::fmt().json().with_writer(move || emmer.clone());
        abonnee.with_max_level(tracing::Level::TRACE).init();
        Oren { log, metrieken: PrometheusBuilder::new().install_recorder().unwrap() }
    })
}

/// A mark as it would look in a file: as it is, in either case of hexadecimals, base64 at any place, or UTF-16.
fn gedaanten(merk: &str) -> Vec<Vec<u8>> {
    let bytes = merk.as_bytes();
    let hex: String = bytes.iter().map(|b| format!("{b:02x}")).collect();
    let mut uit = vec![bytes.to_vec(), hex.to_uppercase().into_bytes(), hex.into_bytes()];
    uit.push(merk.encode_utf16().flat_map(u16::to_le_bytes).collect());
    uit.push(merk.encode_utf16().flat_map(u16::to_be_bytes).collect());
    for voor in 0..3 {
        // Without the characters at both ends that mix with what stands beside it.
        let vol = [&vec![0; voor][..], bytes].concat();
        for tekst in [STANDARD.encode(&vol), URL_SAFE_NO_PAD.encode(&vol)] {
            let begin = [0, 2, 3][voor];
            let eind = vol.len() / 3 * 4;
            uit.push(tekst.as_bytes()[begin..eind].to_vec());
        }
    }
    uit
}

/// The marks that stand in these bytes.
fn sporen(waar: &str, bytes: &[u8]) -> Vec<String> {
    let staat = |deel: &Vec<u8>| bytes.windows(deel.len()).any(|w| w == &deel[..]);
    let gevonden = MERKEN.iter().filter(|m| gedaanten(m).iter().any(staat));
    gevonden.map(|m| format!("{m} in {waar}")).collect()
}

/// Every address in an answer: where it leads, what its page points at, and what it keeps in the browser.
fn adressen(koppen: &HeaderMap, tekst: &str) -> String {
    let mut uit = String::new();
    for naam in ["location", "set-cookie", "link", "content-disposition"] {
        for waarde in koppen.get_all(naam) {
            uit.push_str(waarde.to_str().unwrap());
            uit.push('\n');
        }
    }
    for kenmerk in ["href=\"", "action=\"", "src=\"", "data-autobewaar=\""] {
        for deel in tekst.split(kenmerk).skip(1) {
            // A number to call goes to the telephone: it is no address that a server sees or keeps.
            let waarde = deel.split('"').next().unwrap_or_default();
            uit.push_str(if waarde.starts_with("tel:") { "" } else { waarde });
            uit.push('\n');
        }
    }
    uit
}

/// One resident's way through the pages, with every address that came by.
struct Reis {
    huis: Huis,
    adressen: String,
}

const WIE: Option<Rol> = Some(Rol::Teammedewerker);

impl Reis {
    fn zie(&mut self, antwoord: Antwoord) -> Antwoord {
        assert!(antwoord.status.as_u16() < 500, "{}", antwoord.tekst);
        self.adressen.push_str(&adressen(&antwoord.koppen, &antwoord.tekst));
        antwoord
    }

    async fn get(&mut self, pad: &str) -> Antwoord {
        let antwoord = self.huis.get(pad, WIE).await;
        self.zie(antwoord)
    }

    /// A step that must succeed.
    async fn post(&mut self, pad: &str, velden: &str) -> String {
        let antwoord = self.huis.post(pad, WIE, velden).await;
        let antwoord = self.zie(antwoord);
        assert!(
            antwoord.status.is_redirection() || antwoord.status.is_success(),
            "{pad}: {}",
            antwoord.tekst
        );
        antwoord.koppen.get("location").map(|l| l.to_str().unwrap().to_owned()).unwrap_or(antwoord.tekst)
    }
}

const PERSOON: &str = "aanhef=mevrouw&voornamen=Allegonda&achternaam=Zwerfkeisteen&geboortedatum=12-3-1945\
    &straat=Verborgenpad&huisnummer=12&postcode=8011AB&plaats=Kantelstad&bsn=999990019&telefoon=0699887766&buurt=Z1";

const GESPREK: [(&str, &str); 14] = [
    ("trede1", "Ik kook nog paardenbloemsoep."),
    ("trede2", "b"),
    ("gebruikelijk", "woont met paardenbloemsoep"),
    ("trede3", "kussengevecht"),
    ("trede4", "d"),
    ("andere_wet", "geen kussengevecht"),
    ("trede5", "e"),
    ("domein_mensen", "vergeetmijnietje"),
    ("identiteit", "paspoort"),
    ("identiteit_teken", "417A"),
    ("pgb", "ja"),
    ("plan", "nee"),
    ("vertegenwoordiger", "nee"),
    ("mantelzorger", "nee"),
];

async fn reis(proef: Proef) -> Reis {
    let mut r = Reis { huis: open(proef).await, adressen: String::new() };
    r.post("/melding/persoon", "achternaam=Zwerfkeisteen&geboortedatum=12-3-1945").await;
    let melding = format!(
        "formulier=00000000-0000-7000-8000-000000000001&wet=wmo&wie=zelf&kanaal=telefoon&{PERSOON}\
         &vraag=Het+dakgootlawaai+houdt+mij+wakker&doel=paardenbloemsoep"
    );
    // Wrong first, so that refusals have their chance to leave something behind.
    r.huis.post("/meldingen", WIE, &melding.replace("wet=wmo", "wet=weg")).await;
    let huishouden = r.post("/meldingen", &melding).await;
    let blad = r.get(&huishouden).await.tekst;
    let (_, rest) = blad.split_once("/zaken/").unwrap();
    let zaak = format!("/zaken/{}", rest.split('/').next().unwrap());
    r.post(&format!("{zaak}/afspraak"), "dag=10-9-2026&tijd=10.00&plaats=thuis").await;
    r.post(&format!("{zaak}/gesprek/domeinen?domein=mensen"), "reden=zorgen").await;
    for (naam, waarde) in GESPREK {
        let velden = format!("naam={naam}&versie=0&waarde={}", waarde.replace(' ', "+"));
        r.post(&format!("{zaak}/gesprek/velden"), &velden).await;
    }
    let band = "netwerk_formulier=00000000-0000-7000-8000-0000000000aa&netwerk_wie=Allegonda\
        &netwerk_rol=kussengevecht&netwerk_band=spanning";
    r.post(&format!("{zaak}/gesprek"), band).await;
    let conflict = format!("{zaak}/gesprek/velden");
    let dubbel = r.huis.post(&conflict, WIE, "naam=trede1&versie=0&waarde=Allegonda+anders").await;
    assert_eq!(dubbel.status, StatusCode::CONFLICT);
    r.post(&format!("{zaak}/gesprek/afronding"), "geweest=ja").await;
    let doel = "doel=paardenbloemsoep&evaluatie=1-3-2027&actie_zelf=kussengevecht";
    r.post(&format!("{zaak}/doelen"), doel).await;
    r.post(&format!("{zaak}/verslag/verzending"), "hoe=scherm").await;
    let akkoord = "hoe=scherm&tekenaar=Allegonda&vraagt_aan=ja&reactie=vergeetmijnietje";
    r.post(&format!("{zaak}/verslag/ondertekening"), akkoord).await;
    let klad = "naam=redenen&versie=0&waarde=Het+dakgootlawaai+is+weg";
    r.post(&format!("{zaak}/besluit/velden"), klad).await;
    let pagina = r.get(&format!("{zaak}/besluit")).await.tekst;
    let (_, formulier) = pagina.split_once("name=\"formulier\" value=\"").unwrap();
    let formulier = formulier.split('"').next().unwrap();
    let besluit = format!(
        "formulier={formulier}&soort=afwijzen&hulp=hulp&redenen=Het+dakgootlawaai+is+weg&waarom=paardenbloemsoep&wel=Bel+ons&gegevens=nee"
    );
    let antwoord = r.huis.post(&format!("{zaak}/besluit"), WIE, &besluit).await;
    r.zie(antwoord);
    let afdruk = r.huis.post("/post/afdruk", WIE, "").await;
    let partij = afdruk.koppen["location"].to_str().unwrap().replace("/post?", "");
    r.zie(afdruk);
    r.post("/post/verzending", &format!("{partij}&op=2026-09-01")).await;
    for pad in
        [huishouden, "/werk".into(), format!("{zaak}/gesprek"), format!("{zaak}/verslag"), "/post".into()]
    {
        r.get(&pad).await;
    }
    nood(&mut r).await;
    brieven(&mut r, &zaak).await;
    let zaak = ZaakId(zaak.rsplit('/').next().unwrap().parse().unwrap());
    verkeer(&mut r, zaak).await;
    r
}

/// Every letter of the case is opened; one of them by somebody who may not.
async fn brieven(r: &mut Reis, zaak: &str) {
    let besluit = r.get(&format!("{zaak}/besluit")).await.tekst;
    let blad = r.get("/werk").await.tekst;
    let huis = blad.split("href=\"/huishoudens/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let blad = r.get(&format!("/huishoudens/{huis}")).await.tekst;
    let brieven: Vec<String> = [besluit, blad]
        .iter()
        .flat_map(|t| t.split("href=\"/brieven/").skip(1))
        .map(|rest| rest.split('"').next().unwrap().to_owned())
        .collect();
    assert!(!brieven.is_empty(), "there are letters to open");
    for brief in brieven {
        let pdf = r.huis.get(&format!("/brieven/{brief}"), WIE).await;
        assert_eq!(pdf.status, StatusCode::OK);
        r.adressen.push_str(&adressen(&pdf.koppen, ""));
        let dicht = r.huis.get(&format!("/brieven/{brief}"), Some(Rol::Controller)).await;
        assert_eq!(dicht.status, StatusCode::NOT_FOUND);
    }
}

/// The provider: an assignment by a job that failed before, its message in the outbox, what comes back, and what is
/// refused because it is broken. The backoffice looks at all of it.
async fn verkeer(r: &mut Reis, zaak: ZaakId) {
    let db = r.huis.proef.db.clone();
    let heen = wijs_toe(r, zaak).await;
    let heen_bericht = aanbieder::toewijzing(&heen);
    let dag = date(2026, 10, 5);
    let lijn = aanbieder::Lijn {
        referentie: "L1",
        toewijzing: heen_bericht.client.toegewezen_producten[0].toewijzing_nummer,
        periode: (date(2026, 9, 7), date(2026, 9, 30)),
        uren: 1,
        tarief: 1,
        vorig: None,
    };
    let half = heen.len() / 2;
    for (bytes, lukt) in [
        (aanbieder::retour(&heen, "R1", dag), true),
        (aanbieder::start(&heen_bericht, "S1", (date(2026, 9, 7), dag)), true),
        (aanbieder::declaratie(&heen_bericht, "D1", dag, &[lijn]), true),
        (heen.clone(), false),
        (heen[..half].to_vec(), false),
    ] {
        let mut tx = db.tx(generator()).await.unwrap();
        let uit = ondersteuning::bericht::ops::ontvang(&mut tx, LINDE, &bytes).await;
        if let Err(fout) = &uit {
            tracing::warn!(code = kern::Fout::code(fout), fout = %fout, "geweigerd");
        }
        assert_eq!(uit.is_ok(), lukt, "{uit:?}");
        if lukt {
            tx.commit().await.unwrap();
        }
    }
    let kantoor = Some(Rol::Backoffice);
    let lijst = r.huis.get("/berichten?welke=alles", kantoor).await;
    let berichten: Vec<String> =
        lijst.tekst.split("href=\"/berichten/").skip(1).map(|x| x[..36].to_owned()).collect();
    r.zie(lijst);
    assert!(berichten.len() >= 3, "{berichten:?}");
    for id in berichten {
        let blad = r.huis.get(&format!("/berichten/{id}"), kantoor).await;
        r.zie(blad);
    }
    r.huis.post("/berichten/zoeken", kantoor, "zoek=999990019").await;
}

/// Assigns, after a job of the same kind could not, and hands the message over.
async fn wijs_toe(r: &Reis, zaak: ZaakId) -> Vec<u8> {
    let db = r.huis.proef.db.clone();
    let mut tx = db.tx(generator()).await.unwrap();
    let (soort, nergens) = (ondersteuning::taken::SOORTEN[0], uuid::Uuid::from_u128(404));
    storage::taken::plan(&tx, soort, "kan-niet", nergens, tx.nu()).await.unwrap();
    tx.record(storage::Handeling::new("proef"));
    tx.commit().await.unwrap();
    let taak = storage::taken::neem_soort(&db, soort).await.unwrap().unwrap();
    let mut tx = db.tx(generator()).await.unwrap();
    let fout = ondersteuning::taken::voer_uit(&mut tx, &taak).await.unwrap_err();
    tx.rollback().await.unwrap();
    tracing::warn!(code = kern::Fout::code(&fout), fout = %fout, "taak mislukt");
    storage::taken::mislukt(&db, &taak, kern::Fout::code(&fout)).await.unwrap();

    let samira = testkit::actor(r.huis.accounts[&Rol::Teammedewerker].0.as_u128(), Rol::Teammedewerker);
    let begin = date(2026, 9, 7);
    let lees = db.lees(samira.clone());
    let aanbod = ondersteuning::contract::store::aanbod(&lees, Wet::Wmo, begin).await.unwrap();
    let aanbod = aanbod.iter().find(|a| a.organisatie == "Thuiszorg De Linde").unwrap();
    let mut tx = db.tx(samira).await.unwrap();
    let nieuw = NieuweToewijzing {
        zaak,
        besluit: uuid::Uuid::from_u128(5),
        contract: aanbod.contract,
        product: aanbod.product.id,
        maat: Maat::Omvang { volume: 2, frequentie: Frequentie::Week },
        begin,
        eind: Some(date(2027, 3, 6)),
    };
    toewijzing::ops::wijs_toe(&mut tx, nieuw).await.unwrap();
    tx.commit().await.unwrap();
    let klaar = ondersteuning::bericht::ops::klaar_voor_vervoer(&db).await.unwrap();
    let zending = ondersteuning::bericht::ops::voor_vervoer(&db, klaar[0]).await.unwrap();
    let mut tx = db.tx(generator()).await.unwrap();
    ondersteuning::bericht::ops::meld_verzonden(&mut tx, klaar[0]).await.unwrap();
    tx.commit().await.unwrap();
    assert!(!sporen("the message", &zending.bytes).is_empty(), "it does name the resident");
    zending.bytes
}

/// Tom opens the file in an emergency; the privacy officer looks into it.
async fn nood(r: &mut Reis) {
    let alle = auth::account::alle(r.huis.proef.db.leesverbinding()).await.unwrap();
    let tom = r.huis.koekje(alle.iter().find(|a| a.naam == "Tom de Boer").unwrap().id).await;
    let gevonden = r.huis.post_als("/melding/persoon", &tom, "bsn=999990019").await;
    let (_, persoon) = gevonden.tekst.split_once("name=\"persoon\" value=\"").unwrap();
    let persoon = persoon.split('"').next().unwrap().to_owned();
    let velden = format!("persoon={persoon}&reden=acuut&uitleg=Het+dakgootlawaai+is+nu+heel+erg");
    let open = r.huis.post_als("/noodtoegang", &tom, &velden).await;
    assert_eq!(open.status, StatusCode::SEE_OTHER);
    r.zie(open);
    let farida = Some(Rol::PrivacyOfficer);
    for pad in ["/toezicht".to_owned(), format!("/personen/{persoon}/inzage")] {
        let antwoord = r.huis.get(&pad, farida).await;
        r.zie(antwoord);
    }
}

#[tokio::test]
async fn a_whole_journey_leaves_nothing_readable_behind() {
    let oren = oren();
    for proef in beide().await {
        let naam = proef.naam();
        let r = reis(proef).await;
        let leesbaar = r.get_blad().await;
        assert!(!sporen("page", leesbaar.as_bytes()).is_empty(), "{naam}: on the page itself it must stand");
        let mut gevonden = sporen("an address", r.adressen.as_bytes());
        for (waar, bytes) in r.huis.proef.nalatenschap().await {
            assert!(!bytes.is_empty() || naam == "postgresql", "{waar}");
            gevonden.extend(sporen(&waar, &bytes));
        }
        gevonden.extend(sporen("the log", &oren.log.lock().unwrap()));
        gevonden.extend(sporen("the metrics", oren.metrieken.render().as_bytes()));
        assert!(oren.metrieken.render().contains("verzoeken_totaal"), "{naam}: there is something to search");
        assert_eq!(gevonden, Vec::<String>::new(), "{naam}");
        let open = "SELECT COUNT(*) AS n FROM gesprek_domein WHERE reden <> ''";
        assert_eq!(r.huis.proef.getal(open).await, 0, "{naam}: why a domain was opened is sealed");
    }
}

impl Reis {
    async fn get_blad(&self) -> String {
        self.huis.get("/werk", WIE).await.tekst
    }
}

#[tokio::test]
async fn a_planted_leak_is_found_in_every_place_and_shape() {
    for proef in beide().await {
        let naam = proef.naam();
        let stil = proef.nalatenschap().await;
        assert!(stil.iter().all(|(w, b)| sporen(w, b).is_empty()), "{naam}: nothing yet");
        let base64 = STANDARD.encode(format!("x{}y", MERKEN[1]));
        let hex: String = MERKEN[5].bytes().map(|b| format!("{b:02X}")).collect();
        for (merk, waarde) in [(MERKEN[0], MERKEN[0]), (MERKEN[1], &base64), (MERKEN[5], &hex)] {
            let sql = format!("INSERT INTO instelling (sleutel, waarde) VALUES ('{waarde}', 'x')");
            proef.sql(&sql).await;
            let gevonden: Vec<String> =
                proef.nalatenschap().await.iter().flat_map(|(w, b)| sporen(w, b)).collect();
            assert!(gevonden.iter().any(|g| g.starts_with(merk)), "{naam}: {waarde}");
        }
    }
    let utf16: Vec<u8> = MERKEN[2].encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(sporen("a dump", &utf16).len(), 1);
    let koppen = HeaderMap::from_iter([(
        axum::http::header::LOCATION,
        axum::http::HeaderValue::from_static("/personen/Zwerfkeisteen"),
    )]);
    assert_eq!(sporen("address", adressen(&koppen, "").as_bytes()).len(), 1);
    assert_eq!(
        sporen("page", adressen(&HeaderMap::new(), "<a href=\"/x?bsn=999990019\">").as_bytes()).len(),
        1
    );
    let emmer = Arc::new(Mutex::new(Vec::new()));
    let mut schrijver = Emmer(Arc::clone(&emmer));
    writeln!(schrijver, "{{\"fields\":{{\"text\":\"row Allegonda\"}}}}").unwrap();
    assert_eq!(sporen("log", &emmer.lock().unwrap()).len(), 1);
}
