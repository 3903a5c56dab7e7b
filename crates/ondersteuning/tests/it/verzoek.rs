//! Requests of providers: what is asked, by whom it is answered and with what.

use istandaarden::{Inhoud, Standaard, lees};
use jiff::civil::date;
use kern::{Fout as _, Rol};
use ondersteuning::bericht::lijst::{Welke, ops::blader};
use ondersteuning::bericht::{Kop, Stand as Berichtstand};
use ondersteuning::verzoek::{Afwijzing, Reden, Soort, Stand, Verzoek, ops as verzoeken};

use crate::aanbieder::{self, Vraag};
use crate::opzet::{ANDER, BSN, CODE, LINDE, Stad, rol};

/// Somebody who is not known to the municipality.
const ONBEKEND: &str = "900000016";

fn vraag(referentie: &str) -> Vraag<'_> {
    let periode = (date(2026, 9, 14), date(2027, 3, 6));
    Vraag { referentie, product: ("01", CODE), uren: 3, periode }
}

fn jeugd(referentie: &str) -> Vraag<'_> {
    Vraag { product: ("45", "45A48"), ..vraag(referentie) }
}

fn vot(agb: &str, bsn: &str, nummer: &str, referenties: &[&str]) -> Vec<u8> {
    let producten = [("01", CODE), ("02", "02A05")];
    let vragen: Vec<_> =
        referenties.iter().zip(producten).map(|(r, product)| Vraag { product, ..vraag(r) }).collect();
    aanbieder::vot(Standaard::Iwmo, (agb, bsn), (nummer, date(2026, 9, 1)), &vragen)
}

async fn nodig(stad: &Stad) -> Vec<Kop> {
    let lees = stad.db().lees(rol(21, Rol::Backoffice));
    blader(&lees, Welke::Nodig, None).await.unwrap().koppen
}

pub async fn van(stad: &Stad, bericht: kern::id::BerichtId) -> Vec<Verzoek> {
    verzoeken::van_bericht(&stad.db().lees(stad.werker.clone()), bericht).await.unwrap()
}

/// Codes of a return: header, client or request, and each product.
fn codes(bytes: &[u8]) -> (Vec<String>, Vec<Vec<String>>) {
    match lees(bytes).unwrap().bericht.inhoud {
        Inhoud::M316(b) => {
            let client = b.client.iter().flat_map(|c| {
                std::iter::once(c.retour_codes.clone())
                    .chain(c.aangevraagde_producten.iter().map(|p| p.retour_codes.clone()))
            });
            (b.header.retour_codes.clone(), client.collect())
        }
        Inhoud::M318(b) => {
            let client = b.client.iter().flat_map(|c| {
                let v = &c.verzoek;
                std::iter::once(v.retour_codes.clone())
                    .chain(v.te_wijzigen_producten.iter().map(|p| p.retour_codes.clone()))
            });
            (b.header.retour_codes.clone(), client.collect())
        }
        _ => unreachable!("the message is a 316 or a 318"),
    }
}

#[tokio::test]
async fn a_request_is_answered_at_once_and_waits_for_a_person_with_its_term() {
    for proef in testkit::beide().await {
        let stad = Stad::bouw(proef).await;
        let bytes = vot(LINDE, BSN, "V1", &["A1", "A2"]);
        let id = stad.ontvang(LINDE, &bytes).await.unwrap().id;
        assert!(!stad.ontvang(LINDE, &bytes).await.unwrap().nieuw, "twice changes nothing");
        let uit = stad.bezorg().await;
        assert_eq!(uit.iter().map(|z| z.code.as_str()).collect::<Vec<_>>(), ["WMO316"]);
        assert_eq!(codes(&uit[0].bytes), (Vec::new(), Vec::new()), "nothing is wrong: the header alone");
        let open = nodig(&stad).await;
        let wacht: Vec<_> = open.iter().map(|k| (k.id, k.stand, k.antwoord_voor)).collect();
        let term = date(2026, 9, 8);
        assert_eq!(wacht, [(id, Berichtstand::Wacht, Some(term))], "five working days (OP274)");
        let rijen = van(&stad, id).await;
        let kort: Vec<_> = rijen.iter().map(|v| (v.referentie.as_str(), v.plek, v.stand, v.soort)).collect();
        let soort = Soort::Toewijzing;
        assert_eq!(kort, [("A1", 0, Stand::Open, soort), ("A2", 1, Stand::Open, soort)]);
        for v in &rijen {
            assert_eq!((v.zaak, v.antwoord_voor), (Some(stad.zaak), term), "the case of this resident");
        }
    }
}

#[tokio::test]
async fn a_request_for_somebody_unknown_waits_without_a_case() {
    for proef in testkit::beide().await {
        let stad = Stad::bouw(proef).await;
        let id = stad.ontvang(LINDE, &vot(LINDE, ONBEKEND, "V1", &["A1"])).await.unwrap().id;
        let rijen = van(&stad, id).await;
        assert_eq!((rijen[0].persoon, rijen[0].zaak), (None, None));
    }
}

#[tokio::test]
async fn an_old_reference_and_a_second_request_are_refused_with_their_code() {
    for proef in testkit::beide().await {
        let stad = Stad::bouw(proef).await;
        stad.ontvang(LINDE, &vot(LINDE, BSN, "V1", &["A1"])).await.unwrap();
        stad.bezorg().await;
        // The reference again, for somebody else: TR347. Another reference, for the same client: TR374.
        for (nummer, bsn, referenties, klasse) in [
            ("V2", ONBEKEND, ["A1", "A9"], [vec!["0200"], vec!["9347"], vec!["0200"]]),
            ("V3", BSN, ["A3", "A4"], [vec!["9374"], vec!["0233"], vec!["0233"]]),
        ] {
            let id = stad.ontvang(LINDE, &vot(LINDE, bsn, nummer, &referenties)).await.unwrap().id;
            let uit = stad.bezorg().await;
            let (header, klassen) = codes(&uit[0].bytes);
            assert_eq!(
                (header, klassen),
                (vec!["0200".into()], klasse.map(|k| k.into_iter().map(String::from).collect()).into())
            );
            assert!(van(&stad, id).await.is_empty(), "of what is refused nothing is kept");
        }
        // Another provider may use the same reference, for the same client.
        let id = stad.ontvang(ANDER, &vot(ANDER, BSN, "V1", &["A1"])).await.unwrap().id;
        assert_eq!(van(&stad, id).await.len(), 1);
        // And this one may use it under the other law.
        let jeugd = aanbieder::vot(Standaard::Ijw, (LINDE, BSN), ("J1", date(2026, 9, 1)), &[jeugd("A1")]);
        let id = stad.ontvang(LINDE, &jeugd).await.unwrap().id;
        assert_eq!(van(&stad, id).await.len(), 1);
    }
}

#[tokio::test]
async fn a_request_for_change_names_everything_that_runs() {
    for proef in testkit::beide().await {
        let stad = Stad::bouw(proef).await;
        stad.wijs_toe(stad.linde, date(2026, 9, 7)).await;
        let heen = aanbieder::toewijzing(&stad.bezorg().await[0].bytes);
        let nummer = heen.client.toegewezen_producten[0].toewijzing_nummer;
        let dag = date(2026, 9, 1);
        let periode = (date(2026, 10, 5), date(2027, 3, 6));
        // What runs is not named (TR349), and an assignment that is not there is changed (TR351).
        let fout = aanbieder::vow(&heen, ("W1", dag), |v| {
            v.te_wijzigen_producten = vec![aanbieder::anders(nummer + 1, 4, periode)];
        });
        let id = stad.ontvang(LINDE, &fout).await.unwrap().id;
        let uit = stad.bezorg().await;
        assert_eq!(uit[0].code, "WMO318");
        let (header, klassen) = codes(&uit[0].bytes);
        assert_eq!((header, klassen), (vec!["0200".into()], vec![vec!["9349".into()], vec!["9351".into()]]));
        assert!(van(&stad, id).await.is_empty());

        let goed = aanbieder::vow(&heen, ("W2", dag), |v| {
            v.te_wijzigen_producten = vec![aanbieder::anders(nummer, 4, periode)];
        });
        let id = stad.ontvang(LINDE, &goed).await.unwrap().id;
        let uit = stad.bezorg().await;
        assert_eq!(codes(&uit[0].bytes), (Vec::new(), Vec::new()));
        let v = van(&stad, id).await.remove(0);
        assert_eq!((v.soort, v.zaak, v.referentie.as_str()), (Soort::Wijziging, Some(stad.zaak), "WW2"));
        assert_eq!(v.antwoord_voor, date(2026, 9, 8), "five working days (OP346)");
    }
}

/// The 319 that left last, and its bytes.
async fn antwoord319(stad: &Stad) -> (istandaarden::gegenereerd::b319::Antwoord, Vec<u8>) {
    let uit = stad.bezorg().await.pop().unwrap();
    assert!(uit.code.ends_with("319"), "{}", uit.code);
    let Inhoud::M319(b) = lees(&uit.bytes).unwrap().bericht.inhoud else {
        unreachable!("the message is a 319")
    };
    (b.antwoord, uit.bytes)
}

pub async fn doe<T>(
    stad: &Stad,
    wie: &kern::Actor,
    wat: impl AsyncFnOnce(&mut storage::Tx) -> Result<T, ondersteuning::OndersteuningFout>,
) -> Result<T, String> {
    let mut tx = stad.db().tx(wie.clone()).await.unwrap();
    let uit = wat(&mut tx).await.map_err(|f| f.code().to_owned())?;
    tx.commit().await.unwrap();
    Ok(uit)
}

#[tokio::test]
async fn looking_into_it_is_said_once_and_moves_the_term() {
    for proef in testkit::beide().await {
        let stad = Stad::bouw(proef).await;
        let id = stad.ontvang(LINDE, &vot(LINDE, BSN, "V1", &["A1"])).await.unwrap().id;
        stad.bezorg().await;
        let v = van(&stad, id).await.remove(0);
        let werker = stad.werker.clone();
        doe(&stad, &werker, async |tx| verzoeken::leg_in_onderzoek(tx, v.id).await).await.unwrap();
        let (antwoord, _) = antwoord319(&stad).await;
        assert_eq!((antwoord.referentie_aanbieder.as_str(), antwoord.verzoek_antwoord.as_str()), ("A1", "2"));
        let na = van(&stad, id).await.remove(0);
        let acht_weken = date(2026, 10, 27);
        assert_eq!(
            (na.stand, na.antwoord_voor),
            (Stand::InOnderzoek, acht_weken),
            "eight weeks from its date"
        );
        let kop = nodig(&stad).await.into_iter().find(|k| k.id == id).unwrap();
        assert_eq!((kop.antwoord_voor, kop.beantwoord), (Some(acht_weken), None));
        let twee = doe(&stad, &werker, async |tx| verzoeken::leg_in_onderzoek(tx, v.id).await).await;
        assert_eq!(twee.unwrap_err(), "ondersteuning.verkeerde_stap", "TR360");
    }
}

#[tokio::test]
async fn a_message_is_answered_when_each_of_its_requests_is() {
    for proef in testkit::beide().await {
        let stad = Stad::bouw(proef).await;
        let id = stad.ontvang(LINDE, &vot(LINDE, BSN, "V1", &["A1", "A2"])).await.unwrap().id;
        stad.bezorg().await;
        let rijen = van(&stad, id).await;
        let werker = stad.werker.clone();
        let nee = Afwijzing { reden: Reden::BuitenContract, gemeente: String::new() };
        for (plek, open) in [(0, true), (1, false)] {
            let v = rijen[plek].id;
            doe(&stad, &werker, async |tx| verzoeken::wijs_af(tx, v, &nee).await).await.unwrap();
            let (antwoord, bytes) = antwoord319(&stad).await;
            assert_eq!(antwoord.referentie_aanbieder, rijen[plek].referentie);
            assert_eq!(antwoord.reden_afwijzing_verzoek.as_deref(), Some("4"));
            assert_eq!(nodig(&stad).await.iter().any(|k| k.id == id), open);
            let retour = aanbieder::retour(&bytes, &format!("R{plek}"), date(2026, 9, 2));
            let onze = stad.ontvang(LINDE, &retour).await.unwrap().id;
            assert!(!nodig(&stad).await.iter().any(|k| k.id == onze), "a 320 that is fine closes the 319");
        }
        assert!(nodig(&stad).await.is_empty());
        // The client may be asked for again, under another reference.
        let id = stad.ontvang(LINDE, &vot(LINDE, BSN, "V2", &["A5"])).await.unwrap().id;
        assert_eq!(van(&stad, id).await.len(), 1);
    }
}

#[tokio::test]
async fn a_refused_319_opens_the_request_again() {
    for proef in testkit::beide().await {
        let stad = Stad::bouw(proef).await;
        let id = stad.ontvang(LINDE, &vot(LINDE, BSN, "V1", &["A1"])).await.unwrap().id;
        stad.bezorg().await;
        let v = van(&stad, id).await.remove(0);
        let werker = stad.werker.clone();
        let nee = Afwijzing { reden: Reden::Stapeling, gemeente: String::new() };
        doe(&stad, &werker, async |tx| verzoeken::wijs_af(tx, v.id, &nee).await).await.unwrap();
        let (_, bytes) = antwoord319(&stad).await;
        let fout = aanbieder::retour_met(&bytes, ("R1", "TR359"), date(2026, 9, 2));
        let onze = stad.ontvang(LINDE, &fout).await.unwrap().id;
        let na = van(&stad, id).await.remove(0);
        assert_eq!((na.stand, na.reden, na.antwoord_voor), (Stand::Open, None, date(2026, 9, 8)));
        let open: Vec<_> = nodig(&stad).await.into_iter().map(|k| k.id).collect();
        assert!(
            open.contains(&id) && open.contains(&onze),
            "the request and its refused answer ask for a person"
        );
        let vreemd = String::from_utf8(bytes).unwrap();
        let ident = lees(vreemd.as_bytes()).unwrap().oordeel.kop.identificatie;
        let vreemd = aanbieder::retour(
            vreemd.replace(&ident, "NOOITGESTUURD"[..12].as_ref()).as_bytes(),
            "R9",
            date(2026, 9, 2),
        );
        let id = stad.ontvang(LINDE, &vreemd).await.unwrap().id;
        assert!(nodig(&stad).await.iter().any(|k| k.id == id && k.stand == Berichtstand::Vreemd));
    }
}

#[tokio::test]
async fn another_municipality_is_named_in_the_refusal() {
    for proef in testkit::beide().await {
        let stad = Stad::bouw(proef).await;
        let jeugd =
            aanbieder::vot(Standaard::Ijw, (LINDE, ONBEKEND), ("J1", date(2026, 9, 1)), &[jeugd("345")]);
        let id = stad.ontvang(LINDE, &jeugd).await.unwrap().id;
        stad.bezorg().await;
        let v = van(&stad, id).await.remove(0);
        let werker = stad.werker.clone();
        let ander = Afwijzing { reden: Reden::Woonplaats, gemeente: "0363".into() };
        for wie in [rol(31, Rol::Backoffice), rol(32, Rol::Controller), rol(33, Rol::PrivacyOfficer)] {
            let geweigerd = doe(&stad, &wie, async |tx| verzoeken::wijs_af(tx, v.id, &ander).await).await;
            assert_eq!(geweigerd.unwrap_err(), "ondersteuning.niet_gevonden");
        }
        doe(&stad, &werker, async |tx| verzoeken::wijs_af(tx, v.id, &ander).await).await.unwrap();
        let (antwoord, _) = antwoord319(&stad).await;
        assert_eq!(antwoord.reden_afwijzing_verzoek.as_deref(), Some("8"));
        assert_eq!(antwoord.woonplaatsbeginsel.unwrap().gemeente, "0363");
    }
}

#[tokio::test]
async fn a_request_in_a_case_is_decided_by_who_may_see_that_case() {
    for proef in testkit::beide().await {
        let stad = Stad::bouw(proef).await;
        let id = stad.ontvang(LINDE, &vot(LINDE, BSN, "V1", &["A1"])).await.unwrap().id;
        let v = van(&stad, id).await.remove(0);
        for wie in
            [rol(31, Rol::Teammedewerker), rol(32, Rol::Kwaliteitsmedewerker), rol(33, Rol::Backoffice)]
        {
            let geweigerd = doe(&stad, &wie, async |tx| verzoeken::leg_in_onderzoek(tx, v.id).await).await;
            assert_eq!(geweigerd.unwrap_err(), "toegang.niet_gevonden", "no ground on the case");
        }
        assert_eq!(van(&stad, id).await[0].stand, Stand::Open);
    }
}
