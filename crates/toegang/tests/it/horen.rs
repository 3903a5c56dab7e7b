//! Hearing before a refusal (Awb 4:7): first the intention, then the reaction or the day, only then the refusal.

use jiff::civil::date;
use testkit::beide;
use toegang::besluit::{Soort, Voorstel};
use toegang::horen::{self, Hoorstand};
use toegang::zaak::WachtOp;
use toegang::zaak::ops::vind;
use toegang::{ToegangFout, besluit, post};
use uuid::Uuid;

use crate::reis::tot_aanvraag;
use crate::tafel::{Tafel, dek};

fn afwijzing(gegevens_van_ander: Option<bool>) -> Voorstel {
    Voorstel {
        soort: Soort::Afwijzen,
        hulp: "hulp bij het schoonmaken".into(),
        redenen: "De buurman zegt dat uw zoon bij u woont.".into(),
        voorziening: None,
        niet: String::new(),
        waarom: "Uw zoon kan het huis schoonmaken.".into(),
        wel: "Uw zoon kan het huis schoonmaken.".into(),
        ontbreekt: String::new(),
        geen_bijdrage: None,
        gegevens_van_ander,
        aanvulling: None,
        aanvraag_op: None,
    }
}

async fn besluit(tafel: &Tafel, zaak: kern::id::ZaakId, v: &Voorstel, nr: u128) -> Result<(), ToegangFout> {
    let mut tx = tafel.proef.db.tx(tafel.samira.clone()).await.unwrap();
    besluit::ops::besluit(&mut tx, zaak, v, Uuid::from_u128(nr)).await?;
    Ok(tx.commit().await?)
}

async fn vraag(tafel: &Tafel, zaak: kern::id::ZaakId, v: &Voorstel, nr: u128) -> Result<(), ToegangFout> {
    let mut tx = tafel.proef.db.tx(tafel.samira.clone()).await.unwrap();
    horen::ops::vraag(&mut tx, zaak, v, Uuid::from_u128(nr)).await?;
    Ok(tx.commit().await?)
}

async fn reageer(
    tafel: &Tafel,
    wie: &kern::Actor,
    zaak: kern::id::ZaakId,
    tekst: &str,
) -> Result<(), ToegangFout> {
    let mut tx = tafel.proef.db.tx(wie.clone()).await.unwrap();
    horen::ops::noteer_reactie(&mut tx, zaak, tekst).await?;
    Ok(tx.commit().await?)
}

fn code(uit: Result<(), ToegangFout>) -> String {
    uit.err().map(|fout| kern::Fout::code(&fout).to_owned()).unwrap_or_default()
}

async fn post_gaat_weg(tafel: &Tafel, op: &str) {
    tafel.proef.klok.zet(op);
    let mut tx = tafel.proef.db.tx(tafel.hanna.clone()).await.unwrap();
    let (partij, _) = post::ops::druk_af(&mut tx, None, &std::collections::HashMap::new()).await.unwrap();
    let vandaag = tx.vandaag();
    post::ops::verzend(&mut tx, partij, vandaag).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_refusal_on_facts_of_others_waits_for_the_last_day_counted_from_dispatch() {
    for proef in beide().await {
        let tafel = dek(proef).await;
        let naam = tafel.proef.naam();
        let zaak = tot_aanvraag(&tafel).await;
        assert_eq!(code(besluit(&tafel, zaak, &afwijzing(None), 1).await), "besluit.gegevens_leeg", "{naam}");
        let afwijzing = afwijzing(Some(true));
        assert_eq!(code(besluit(&tafel, zaak, &afwijzing, 2).await), "besluit.eerst_horen", "{naam}");
        for _ in 0..2 {
            vraag(&tafel, zaak, &afwijzing, 3).await.unwrap();
        }
        assert_eq!(code(vraag(&tafel, zaak, &afwijzing, 4).await), "besluit.al_gevraagd", "{naam}");
        let brieven = "SELECT COUNT(*) AS n FROM brief WHERE soort = 'voornemen'";
        assert_eq!(tafel.proef.getal(brieven).await, 1, "{naam}: one letter for two posts");
        let regel = vind(&tafel.proef.db.lees(tafel.samira.clone()), zaak).await.unwrap();
        assert_eq!(regel.wacht_op, Some(WachtOp::Inwoner), "{naam}");
        post_gaat_weg(&tafel, "2026-09-03T07:00:00Z").await;
        let blad = besluit::ops::open(&tafel.proef.db.lees(tafel.samira.clone()), zaak).await.unwrap();
        let stand = blad.horen.unwrap().stand(date(2026, 9, 3));
        assert_eq!(stand, Hoorstand::Wacht(date(2026, 9, 17)), "{naam}: two weeks from dispatch");
        tafel.proef.klok.zet("2026-09-17T07:00:00Z");
        let regel = vind(&tafel.proef.db.lees(tafel.samira.clone()), zaak).await.unwrap();
        assert_eq!(regel.wacht_op, Some(WachtOp::Inwoner), "{naam}: the last day counts");
        for v in [&afwijzing, &Voorstel { gegevens_van_ander: Some(false), ..afwijzing.clone() }] {
            assert_eq!(code(besluit(&tafel, zaak, v, 5).await), "besluit.wacht_op_reactie", "{naam}");
        }
        tafel.proef.klok.zet("2026-09-18T07:00:00Z");
        let regel = vind(&tafel.proef.db.lees(tafel.samira.clone()), zaak).await.unwrap();
        assert_eq!(regel.wacht_op, None, "{naam}: who did not react is waited for no longer");
        besluit(&tafel, zaak, &afwijzing, 6).await.unwrap();
        for wie in [&tafel.samira, &tafel.joost] {
            let blad = besluit::ops::open(&tafel.proef.db.lees(wie.clone()), zaak).await.unwrap();
            let Some(brief::Brief::Besluit(brief)) = blad.brief else {
                panic!("{naam}: the letter that was made")
            };
            assert_eq!(brief.brief.contact.naam, "samira", "{naam}: whoever looks");
        }
        let open = "SELECT COUNT(*) AS n FROM horen WHERE besluit IS NULL";
        assert_eq!(tafel.proef.getal(open).await, 0, "{naam}: the hearing is over");
        let feiten = "SELECT COUNT(*) AS n FROM zaak_feit WHERE wat = 'besluit.voornemen'";
        assert_eq!(tafel.proef.getal(feiten).await, 1, "{naam}: on the timeline, once");
    }
}

#[tokio::test]
async fn a_reaction_is_kept_and_sealed_and_opens_the_decision() {
    for proef in beide().await {
        let tafel = dek(proef).await;
        let naam = tafel.proef.naam();
        let zaak = tot_aanvraag(&tafel).await;
        let afwijzing = afwijzing(Some(true));
        let te_vroeg = reageer(&tafel, &tafel.samira, zaak, "x").await;
        assert_eq!(code(te_vroeg), "zaak.verkeerde_stap", "{naam}: nobody was asked");
        vraag(&tafel, zaak, &afwijzing, 3).await.unwrap();
        assert_eq!(code(besluit(&tafel, zaak, &afwijzing, 4).await), "besluit.wacht_op_reactie", "{naam}");
        let vreemd = reageer(&tafel, &tafel.noor, zaak, "Mijn zoon is verhuisd.").await;
        assert_eq!(code(vreemd), "toegang.niet_gevonden", "{naam}");
        assert_eq!(code(reageer(&tafel, &tafel.samira, zaak, " ").await), "besluit.reactie_leeg", "{naam}");
        for _ in 0..2 {
            reageer(&tafel, &tafel.samira, zaak, "Markeerzoon is verhuisd.").await.unwrap();
        }
        let ander = reageer(&tafel, &tafel.joost, zaak, "Iets anders.").await;
        assert_eq!(code(ander), "toegang.conflict", "{naam}: the first reaction is not overwritten");
        let hex: String = "Markeerzoon".bytes().map(|b| format!("{b:02x}")).collect();
        for (waar, bytes) in tafel.proef.nalatenschap().await {
            for woord in ["Markeerzoon".as_bytes(), hex.as_bytes()] {
                assert!(!bytes.windows(woord.len()).any(|deel| deel == woord), "{naam}: readable in {waar}");
            }
        }
        let regel = vind(&tafel.proef.db.lees(tafel.samira.clone()), zaak).await.unwrap();
        assert_eq!(regel.wacht_op, None, "{naam}");
        besluit(&tafel, zaak, &afwijzing, 5).await.unwrap();
    }
}

#[tokio::test]
async fn what_the_resident_gave_needs_no_hearing() {
    for proef in beide().await {
        let tafel = dek(proef).await;
        let naam = tafel.proef.naam();
        let zaak = tot_aanvraag(&tafel).await;
        let eigen = afwijzing(Some(false));
        assert_eq!(code(vraag(&tafel, zaak, &eigen, 1).await), "besluit.horen_niet_nodig", "{naam}");
        besluit(&tafel, zaak, &eigen, 2).await.unwrap();
    }
}
