use jiff::civil::date;
use kern::Euro;
use kern::id::ContractId;
use testkit::{GESPREK, beide};
use toegang::ToegangFout;
use toegang::besluit::{Eenheid, Soort, Status, Voorstel, Voorziening};
use toegang::gesprek::Afspraak;
use toegang::gesprek::ops::Bewaard;
use toegang::verslag::ops::Ondertekening;
use toegang::verslag::{Actie, NieuwDoel};
use toegang::zaak::Stand;
use toegang::zaak::ops::vind;
use toegang::{besluit, gesprek, melding, post, verslag};
use uuid::Uuid;

use crate::tafel::{Tafel, dek, vraag};

pub fn voorstel(uren: i64) -> Voorstel {
    Voorstel {
        soort: Soort::Toekennen,
        hulp: "hulp bij het schoonmaken".into(),
        redenen: "Bukken lukt niet meer.".into(),
        voorziening: Some(Voorziening {
            naam: "thuisondersteuning".into(),
            product: Uuid::from_u128(31),
            contract: ContractId(Uuid::from_u128(32)),
            aantal: uren,
            eenheid: Eenheid::Uur,
            tarief: Euro::cent(3660),
            aanbieder: "Thuiszorg De Linde".into(),
            van: date(2026, 10, 1),
            tot_en_met: date(2028, 9, 30),
        }),
        niet: String::new(),
        waarom: String::new(),
        wel: String::new(),
        ontbreekt: String::new(),
        geen_bijdrage: None,
        gegevens_van_ander: None,
        aanvulling: None,
        aanvraag_op: None,
    }
}

/// A question that was talked about.
pub async fn tot_verslag(tafel: &Tafel) -> kern::id::ZaakId {
    let zaak = tafel.melding().await;
    let db = &tafel.proef.db;
    let mut tx = db.tx(tafel.samira.clone()).await.unwrap();
    let afspraak = Afspraak {
        dag: date(2026, 9, 10),
        tijd: "10.00".into(),
        plaats: "thuis".into(),
        elders: String::new(),
    };
    gesprek::ops::plan(&mut tx, zaak, &afspraak, false).await.unwrap();
    for (veld, tekst) in GESPREK {
        gesprek::ops::bewaar(&mut tx, zaak, veld, tekst, 0).await.unwrap();
    }
    let komt_nog = gesprek::ops::rond_af(&mut tx, zaak, false).await.unwrap();
    assert_eq!(komt_nog, [("geweest", gesprek::DAG_KOMT_NOG)], "it was agreed for the tenth");
    assert!(gesprek::ops::rond_af(&mut tx, zaak, true).await.unwrap().is_empty());
    tx.commit().await.unwrap();
    zaak
}

/// The resident signs on the screen, and applies.
fn tekent(op: kern::Datum) -> Ondertekening<'static> {
    Ondertekening { hoe: "scherm", tekent: "", naam: "Maria de Vries", reactie: "", vraagt_aan: true, op }
}

pub async fn tot_aanvraag(tafel: &Tafel) -> kern::id::ZaakId {
    let zaak = tot_verslag(tafel).await;
    let db = &tafel.proef.db;
    let mut tx = db.tx(tafel.samira.clone()).await.unwrap();
    let acties = vec![Actie { wie: "zelf".into(), tekst: "Afstoffen".into() }];
    let doel = NieuwDoel { tekst: "Mijn huis is schoon.".into(), evaluatie: date(2027, 3, 1), acties };
    verslag::ops::voeg_doel_toe(&mut tx, zaak, &doel).await.unwrap();
    verslag::ops::verstuur(&mut tx, zaak, "scherm").await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = db.tx(tafel.samira.clone()).await.unwrap();
    let o = tekent(tx.vandaag());
    verslag::ops::onderteken(&mut tx, zaak, o).await.unwrap();
    tx.commit().await.unwrap();
    zaak
}

#[tokio::test]
async fn the_terms_of_the_example_of_1_september() {
    for proef in beide().await {
        let tafel = dek(proef).await;
        let zaak = tafel.melding().await;
        let lees = tafel.proef.db.lees(tafel.samira.clone());
        assert_eq!(vind(&lees, zaak).await.unwrap().wekker.unwrap().dag, date(2026, 10, 13));
        let zaak = {
            tafel.proef.klok.zet("2026-10-13T07:00:00Z");
            let mut tx = tafel.proef.db.tx(tafel.samira.clone()).await.unwrap();
            for (veld, tekst) in GESPREK {
                gesprek::ops::bewaar(&mut tx, zaak, veld, tekst, 0).await.unwrap();
            }
            gesprek::ops::rond_af(&mut tx, zaak, false).await.unwrap();
            tx.commit().await.unwrap();
            zaak
        };
        let mut tx = tafel.proef.db.tx(tafel.samira.clone()).await.unwrap();
        let acties = vec![Actie { wie: "zelf".into(), tekst: "x".into() }];
        let doel = NieuwDoel { tekst: "x".into(), evaluatie: date(2027, 3, 1), acties };
        verslag::ops::voeg_doel_toe(&mut tx, zaak, &doel).await.unwrap();
        verslag::ops::verstuur(&mut tx, zaak, "scherm").await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = tafel.proef.db.tx(tafel.samira.clone()).await.unwrap();
        let o = tekent(tx.vandaag());
        verslag::ops::onderteken(&mut tx, zaak, o).await.unwrap();
        tx.commit().await.unwrap();
        let lees = tafel.proef.db.lees(tafel.samira.clone());
        let regel = vind(&lees, zaak).await.unwrap();
        assert_eq!((regel.stand, regel.wekker.unwrap().dag), (Stand::Aanvraag, date(2026, 10, 27)));
    }
}

#[tokio::test]
async fn somebody_with_debts_gets_the_term_of_the_law_on_debts() {
    for proef in beide().await {
        let tafel = dek(proef).await;
        for (nr, spoed, dag) in [(1, false, date(2026, 9, 29)), (2, true, date(2026, 9, 4))] {
            let mut tx = tafel.proef.db.tx(tafel.samira.clone()).await.unwrap();
            let mut melding = toegang::melding::NieuweMelding { wet: kern::Wet::Wgs, spoed, ..vraag(nr) };
            if let toegang::melding::Voor::Nieuw(mens) = &mut melding.voor {
                mens.bsn = None;
            }
            let zaak = melding::ops::registreer(&mut tx, &melding).await.unwrap();
            tx.commit().await.unwrap();
            let lees = tafel.proef.db.lees(tafel.samira.clone());
            assert_eq!(vind(&lees, zaak).await.unwrap().wekker.unwrap().dag, dag, "{}", tafel.proef.naam());
        }
    }
}

#[tokio::test]
async fn the_same_form_twice_makes_one_case() {
    for proef in beide().await {
        let tafel = dek(proef).await;
        let eerste = tafel.melding().await;
        let mut tx = tafel.proef.db.tx(tafel.samira.clone()).await.unwrap();
        assert_eq!(
            melding::ops::registreer(&mut tx, &vraag(77)).await.unwrap(),
            eerste,
            "{}",
            tafel.proef.naam()
        );
    }
}

#[tokio::test]
async fn two_people_in_one_field_lose_nothing() {
    for proef in beide().await {
        let tafel = dek(proef).await;
        let zaak = tafel.melding().await;
        let db = &tafel.proef.db;
        let mut tx = db.tx(tafel.joost.clone()).await.unwrap();
        let uit = gesprek::ops::bewaar(&mut tx, zaak, "trede5", "anderhalf uur", 0).await.unwrap();
        assert!(matches!(uit, Bewaard::Goed(1)));
        tx.commit().await.unwrap();
        let mut tx = db.tx(tafel.samira.clone()).await.unwrap();
        let uit = gesprek::ops::bewaar(&mut tx, zaak, "trede5", "twee uur", 0).await.unwrap();
        let Bewaard::Conflict(ander) = uit else { panic!("{}: a conflict", tafel.proef.naam()) };
        assert_eq!((ander.tekst.as_str(), ander.door.as_str(), ander.versie), ("anderhalf uur", "joost", 1));
        tx.commit().await.unwrap();
        let mut tx = db.tx(tafel.samira.clone()).await.unwrap();
        let uit = gesprek::ops::bewaar(&mut tx, zaak, "trede5", "twee uur", ander.versie).await.unwrap();
        assert!(matches!(uit, Bewaard::Goed(2)), "{}: against the version that was seen", tafel.proef.naam());
        tx.commit().await.unwrap();
        // Joost still has his own first text before him, and writes on in it.
        let mut tx = db.tx(tafel.joost.clone()).await.unwrap();
        let uit = gesprek::ops::bewaar(&mut tx, zaak, "trede5", "drie uur", 1).await.unwrap();
        let Bewaard::Conflict(ander) = uit else { panic!("{}: a conflict", tafel.proef.naam()) };
        assert_eq!((ander.tekst.as_str(), ander.door.as_str(), ander.versie), ("twee uur", "samira", 2));
        tx.commit().await.unwrap();
        let (_, velden) = gesprek::ops::geschiedenis(&db.lees(tafel.samira.clone()), zaak).await.unwrap();
        let [(veld, teksten)] = velden.as_slice() else { panic!("{}: one field", tafel.proef.naam()) };
        let mut wie: Vec<_> = teksten.iter().map(|e| (e.door.as_str(), e.tekst.as_str())).collect();
        wie.sort();
        wie.dedup();
        let alle = [("joost", "anderhalf uur"), ("joost", "drie uur"), ("samira", "twee uur")];
        assert_eq!((veld.as_str(), wie.as_slice()), ("trede5", alle.as_slice()), "also those that lost");
    }
}

#[tokio::test]
async fn a_text_that_is_sent_again_for_want_of_an_answer_stands_there_once() {
    for proef in beide().await {
        let tafel = dek(proef).await;
        let zaak = tafel.melding().await;
        for versie in [0, 0, 1, 1] {
            let mut tx = tafel.proef.db.tx(tafel.joost.clone()).await.unwrap();
            let tekst = format!("tekst {versie}");
            let uit = gesprek::ops::bewaar(&mut tx, zaak, "trede5", &tekst, versie).await.unwrap();
            assert!(matches!(uit, Bewaard::Goed(v) if v == versie + 1), "{}", tafel.proef.naam());
            tx.commit().await.unwrap();
        }
        let texts = "SELECT COUNT(*) AS n FROM gesprek_geschiedenis";
        assert_eq!(tafel.proef.getal(texts).await, 2, "{}", tafel.proef.naam());
    }
}

#[tokio::test]
async fn within_the_mandate_it_is_decided_at_once_and_the_objection_term_starts_at_dispatch() {
    for proef in beide().await {
        let tafel = dek(proef).await;
        let zaak = tot_aanvraag(&tafel).await;
        let db = &tafel.proef.db;
        let mut tx = db.tx(tafel.samira.clone()).await.unwrap();
        for _ in 0..2 {
            let (_, status) =
                besluit::ops::besluit(&mut tx, zaak, &voorstel(2), Uuid::from_u128(5)).await.unwrap();
            assert_eq!(status, Status::Genomen, "{}", tafel.proef.naam());
        }
        tx.commit().await.unwrap();
        tafel.proef.klok.zet("2026-09-03T07:00:00Z");
        let mut tx = db.tx(tafel.hanna.clone()).await.unwrap();
        let (partij, brieven) =
            post::ops::druk_af(&mut tx, None, &std::collections::HashMap::new()).await.unwrap();
        assert_eq!(brieven, 3, "confirmation, signed report and decision: the conversation was held");
        assert_eq!(
            post::ops::druk_af(&mut tx, None, &std::collections::HashMap::new()).await.unwrap().1,
            0,
            "nothing is printed twice unasked"
        );
        tx.commit().await.unwrap();
        let lees = db.lees(tafel.samira.clone());
        let op_papier = besluit::ops::open(&lees, zaak).await.unwrap();
        assert_eq!(
            (op_papier.besluit.unwrap().bezwaar_tot, op_papier.regel.wekker),
            (None, None),
            "on paper, not yet with the post: no term runs"
        );
        // Paper of the third that went to the post that day, said a day later.
        tafel.proef.klok.zet("2026-09-04T07:00:00Z");
        let mut tx = db.tx(tafel.hanna.clone()).await.unwrap();
        let vandaag = post::ops::verzend(&mut tx, partij, date(2026, 9, 4)).await.unwrap();
        assert_eq!(vandaag, 0, "what says the third was not sent on the fourth");
        let (op, weer) = (date(2026, 9, 3), "pressing twice sends nothing twice");
        assert_eq!(post::ops::verzend(&mut tx, partij, op).await.unwrap(), 3);
        assert_eq!(post::ops::verzend(&mut tx, partij, op).await.unwrap(), 0, "{weer}");
        tx.commit().await.unwrap();
        let blad = besluit::ops::open(&db.lees(tafel.samira.clone()), zaak).await.unwrap();
        let besluit = blad.besluit.unwrap();
        assert_eq!(besluit.bezwaar_tot, Some(date(2026, 10, 15)), "six weeks from the day after 3 September");
        let wekker = blad.regel.wekker.unwrap();
        assert_eq!(
            (wekker.van, wekker.dag),
            (date(2026, 9, 3), date(2026, 10, 15)),
            "the case says the same day"
        );
    }
}

/// Proves docs/dekking.md, rows 42 and 68: the order of the conversation is kept, and no rung is left empty.
#[tokio::test]
async fn a_conversation_with_an_empty_rung_does_not_end() {
    for proef in beide().await {
        let tafel = dek(proef).await;
        let naam = tafel.proef.naam();
        let db = &tafel.proef.db;
        for (nr, (weg, _)) in (100..).zip(gesprek::TREDEN) {
            let mut tx = db.tx(tafel.samira.clone()).await.unwrap();
            let mut melding = vraag(nr);
            if let toegang::melding::Voor::Nieuw(mens) = &mut melding.voor {
                mens.bsn = None;
            }
            let zaak = melding::ops::registreer(&mut tx, &melding).await.unwrap();
            for (veld, tekst) in GESPREK {
                let tekst = if veld == weg { "   " } else { tekst };
                gesprek::ops::bewaar(&mut tx, zaak, veld, tekst, 0).await.unwrap();
            }
            let ontbreekt = gesprek::ops::rond_af(&mut tx, zaak, false).await.unwrap();
            assert_eq!(ontbreekt.iter().map(|(veld, _)| *veld).collect::<Vec<_>>(), [weg], "{naam}");
            let versturen = verslag::ops::verstuur(&mut tx, zaak, "scherm").await;
            assert!(versturen.is_err(), "{naam} {weg}: no report of half a conversation");
            tx.commit().await.unwrap();
            let regel = vind(&db.lees(tafel.samira.clone()), zaak).await.unwrap();
            assert_eq!(regel.stand, Stand::Melding, "{naam} {weg}");
        }
    }
}

/// Proves docs/dekking.md, row 42. After the conversation has ended its fields stay open until the report leaves: what is emptied then is asked again,
/// in the first report and in one that was taken back.
#[tokio::test]
async fn a_rung_that_is_emptied_after_the_conversation_holds_the_report_back() {
    for proef in beide().await {
        let tafel = dek(proef).await;
        let naam = tafel.proef.naam();
        let zaak = tot_verslag(&tafel).await;
        let db = &tafel.proef.db;
        let acties = vec![Actie { wie: "zelf".into(), tekst: "Afstoffen".into() }];
        let doel = NieuwDoel { tekst: "Mijn huis is schoon.".into(), evaluatie: date(2027, 3, 1), acties };
        let mut tx = db.tx(tafel.samira.clone()).await.unwrap();
        verslag::ops::voeg_doel_toe(&mut tx, zaak, &doel).await.unwrap();
        tx.commit().await.unwrap();
        let zet = async |veld: &str, tekst: &str| {
            let lees = db.lees(tafel.samira.clone());
            let versie = gesprek::ops::open(&lees, zaak).await.unwrap().1.versie(veld);
            let mut tx = db.tx(tafel.samira.clone()).await.unwrap();
            let uit = gesprek::ops::bewaar(&mut tx, zaak, veld, tekst, versie).await.unwrap();
            assert!(matches!(uit, Bewaard::Goed(_)), "{naam} {veld}");
            tx.commit().await.unwrap();
        };
        let verstuur = async || {
            let mut tx = db.tx(tafel.samira.clone()).await.unwrap();
            let uit = verslag::ops::verstuur(&mut tx, zaak, "scherm").await;
            match uit {
                Ok(()) => tx.commit().await.unwrap(),
                Err(_) => tx.rollback().await.unwrap(),
            }
            uit
        };
        for ronde in ["first", "again"] {
            for (veld, goed) in GESPREK.into_iter().filter(|(veld, _)| *veld != "identiteit_teken") {
                zet(veld, if veld == "pgb" { "nee" } else { "" }).await;
                let uit = verstuur().await;
                let zo = matches!(uit, Err(ToegangFout::Veld { veld: v, .. }) if v == veld);
                assert!(zo, "{naam} {ronde} {veld}: {uit:?}");
                let blad = verslag::ops::open(&db.lees(tafel.samira.clone()), zaak).await.unwrap();
                assert_eq!(blad.ontbreekt.iter().map(|(v, _)| *v).collect::<Vec<_>>(), [veld], "{naam}");
                zet(veld, goed).await;
            }
            verstuur().await.unwrap();
            if ronde == "first" {
                let mut tx = db.tx(tafel.samira.clone()).await.unwrap();
                verslag::ops::heropen(&mut tx, zaak).await.unwrap();
                tx.commit().await.unwrap();
            }
        }
        let regel = vind(&db.lees(tafel.samira.clone()), zaak).await.unwrap();
        assert_eq!(regel.stand, Stand::VerslagVerstuurd, "{naam}");
    }
}

/// Proves docs/dekking.md, row 69: who may decide up to which amount, and a second person beyond it.
#[tokio::test]
async fn outside_the_mandate_a_second_person_decides_and_never_the_first() {
    for proef in beide().await {
        let tafel = dek(proef).await;
        tafel.geef_hanna_haar_rol().await;
        let zaak = tot_aanvraag(&tafel).await;
        let db = &tafel.proef.db;
        let mut tx = db.tx(tafel.samira.clone()).await.unwrap();
        let (_, status) =
            besluit::ops::besluit(&mut tx, zaak, &voorstel(20), Uuid::from_u128(5)).await.unwrap();
        assert_eq!(status, Status::Voorgelegd);
        tx.commit().await.unwrap();
        for (wie, code) in
            [(&tafel.samira, "besluit.eigen_akkoord"), (&tafel.joost, "besluit.buiten_mandaat")]
        {
            let mut tx = db.tx(wie.clone()).await.unwrap();
            let uit = besluit::ops::geef_akkoord(&mut tx, zaak).await;
            assert!(
                matches!(uit, Err(ToegangFout::Veld { code: c, .. }) if c == code),
                "{} {code}",
                tafel.proef.naam()
            );
        }
        let mut tx = db.tx(tafel.hanna.clone()).await.unwrap();
        besluit::ops::geef_akkoord(&mut tx, zaak).await.unwrap();
        tx.commit().await.unwrap();
        let regel = vind(&db.lees(tafel.samira.clone()), zaak).await.unwrap();
        assert_eq!(regel.stand, Stand::Besloten, "{}", tafel.proef.naam());
    }
}

#[tokio::test]
async fn what_nobody_of_the_team_may_decide_is_not_sent_to_nobody() {
    for proef in beide().await {
        let tafel = dek(proef).await;
        tafel.geef_hanna_haar_rol().await;
        let zaak = tot_aanvraag(&tafel).await;
        let db = &tafel.proef.db;
        let mut tx = db.tx(tafel.samira.clone()).await.unwrap();
        let uit = besluit::ops::besluit(&mut tx, zaak, &voorstel(40), Uuid::from_u128(5)).await;
        let niemand = matches!(uit, Err(ToegangFout::Veld { code: "besluit.niemand_bevoegd", .. }));
        assert!(niemand, "{}", tafel.proef.naam());
        tx.rollback().await.unwrap();
        let regel = vind(&db.lees(tafel.samira.clone()), zaak).await.unwrap();
        assert_eq!(regel.stand, Stand::Aanvraag, "it is still with who made it");
    }
}
