//! Another last day under the same number, and assignments of which the provider chooses the help.

use jiff::civil::{Date, date};
use kern::id::ToewijzingId;
use kern::{Euro, Fout as _, Wet};
use ondersteuning::OndersteuningFout;
use ondersteuning::contract::Tarief;
use ondersteuning::contract::ops::{NieuwContract, sluit, voeg_product_toe};
use ondersteuning::product::Product;
use ondersteuning::toewijzing::{self, Maat, NieuweToewijzing, RedenWijziging, Wijziging, ops};
use uuid::Uuid;

use crate::aanbieder;
use crate::opzet::{LINDE, Stad, UURTARIEF, rol, systeem};

async fn wijzig(
    stad: &Stad,
    toewijzing: ToewijzingId,
    (eind, reden): (Option<Date>, RedenWijziging),
) -> Result<(), OndersteuningFout> {
    let mut tx = stad.db().tx(stad.werker.clone()).await.unwrap();
    ops::wijzig(&mut tx, &Wijziging { toewijzing, eind, reden }).await?;
    tx.commit().await.unwrap();
    Ok(())
}

#[tokio::test]
async fn another_last_day_goes_out_under_the_same_number_with_its_reason() {
    for proef in testkit::beide().await {
        let stad = Stad::bouw(proef).await;
        let id = stad.wijs_toe(stad.linde, date(2026, 9, 7)).await;
        let tweede = stad.tweede_product().await;
        stad.wijs(stad.linde, tweede, date(2026, 9, 7)).await.unwrap();
        stad.bezorg().await;
        let lees = stad.db().lees(stad.werker.clone());
        let nummer = toewijzing::store::laad(&lees, id).await.unwrap().unwrap().nummer;
        stad.proef.klok.zet("2026-12-01T10:00:00Z");
        for (eind, reden, weken) in [
            (date(2027, 6, 5), RedenWijziging::Verlenging, 39),
            (date(2026, 12, 12), RedenWijziging::Verkorting, 14),
        ] {
            let ander = stad.euros().await.toegezegd;
            let was = toegezegd(&stad, id).await;
            wijzig(&stad, id, (Some(eind), reden)).await.unwrap();
            assert_eq!(toegezegd(&stad, id).await, Euro::cent(weken * 2 * UURTARIEF));
            assert_eq!(stad.euros().await.toegezegd, ander - was + Euro::cent(weken * 2 * UURTARIEF));
            let uit = stad.bezorg().await;
            assert_eq!(uit.len(), 1);
            let heen = aanbieder::toewijzing(&uit[0].bytes);
            let producten = &heen.client.toegewezen_producten;
            let redenen: Vec<_> = producten
                .iter()
                .filter(|p| p.reden_wijziging.is_some())
                .map(|p| p.toewijzing_nummer)
                .collect();
            assert_eq!(
                (producten.len(), redenen),
                (2, vec![nummer]),
                "all that run, and why this one (IV099)"
            );
            let p = producten.iter().find(|p| p.toewijzing_nummer == nummer).unwrap();
            assert_eq!((p.einddatum, p.reden_wijziging.as_deref()), (Some(eind), Some(reden.code())));
            assert_eq!(p.toewijzingsdatum, date(2026, 12, 1), "a newer version (IV013)");
        }
        // The same last day again is no change: nothing leaves.
        wijzig(&stad, id, (Some(date(2026, 12, 12)), RedenWijziging::Verkorting)).await.unwrap();
        assert!(stad.bezorg().await.is_empty());
    }
}

async fn toegezegd(stad: &Stad, id: ToewijzingId) -> Euro {
    let lees = stad.db().lees(stad.werker.clone());
    toewijzing::store::laad(&lees, id).await.unwrap().unwrap().waarde
}

#[tokio::test]
async fn a_change_that_is_none_is_refused_and_changes_nothing() {
    for proef in testkit::beide().await {
        let stad = Stad::bouw(proef).await;
        let id = stad.wijs_toe(stad.linde, date(2026, 9, 7)).await;
        let heen = aanbieder::toewijzing(&stad.bezorg().await[0].bytes);
        let was = toegezegd(&stad, id).await;
        let langer = (Some(date(2027, 6, 5)), RedenWijziging::Verlenging);
        let code = async |wijziging| wijzig(&stad, id, wijziging).await.unwrap_err().code();
        let voor = (Some(date(2026, 9, 6)), RedenWijziging::Verkorting);
        assert_eq!(code(voor).await, "toewijzing.eind_voor_begin");
        assert_eq!(code((None, RedenWijziging::Verlenging)).await, "toewijzing.eind_nodig");
        // Whoever has no ground sees no assignment to change.
        let mut tx = stad.db().tx(rol(99, kern::Rol::Teammedewerker)).await.unwrap();
        let (eind, reden) = langer;
        let vreemd = ops::wijzig(&mut tx, &Wijziging { toewijzing: id, eind, reden }).await.unwrap_err();
        let niets = Wijziging { toewijzing: ToewijzingId(Uuid::from_u128(1)), eind, reden };
        let onbekend = ops::wijzig(&mut tx, &niets).await.unwrap_err();
        assert_eq!(vreemd.categorie(), onbekend.categorie(), "not yours is as not there");
        drop(tx);
        // What stopped for good, and what is over, does not become longer: it is assigned anew (OP380).
        stad.proef.klok.zet("2026-10-01T10:00:00Z");
        let start = aanbieder::start(&heen, "S1", (date(2026, 9, 7), date(2026, 9, 8)));
        stad.ontvang(LINDE, &start).await.unwrap();
        let stop = aanbieder::stop(&heen, "T1", (date(2026, 9, 7), date(2026, 9, 30)));
        stad.ontvang(LINDE, &stop).await.unwrap();
        assert_eq!(code(langer).await, "ondersteuning.verkeerde_stap");
        let na_stop = toegezegd(&stad, id).await;
        assert!(na_stop < was);
        wijzig(&stad, id, (Some(date(2026, 9, 30)), RedenWijziging::DoorAanbieder)).await.unwrap();
        assert_eq!(toegezegd(&stad, id).await, na_stop, "a stop already took off what is not delivered");
        stad.proef.klok.zet("2027-03-07T10:00:00Z");
        assert_eq!(code(langer).await, "toewijzing.verstreken");
    }
}

/// A choice of the provider: within a category, or of everything.
async fn keuze(stad: &Stad, categorie: &str) -> (kern::id::ContractId, Uuid) {
    let mut tx = stad.db().tx(systeem()).await.unwrap();
    let id: Uuid = tx.nieuw();
    let product = Product {
        id,
        wet: Wet::Wmo,
        categorie: categorie.into(),
        code: categorie.into(),
        naam: "Naar keuze van de aanbieder".into(),
        eenheid: String::new(),
    };
    voeg_product_toe(&mut tx, &product).await.unwrap();
    let lees = stad.db().lees(systeem());
    let bestaand = ondersteuning::contract::store::laad(&lees, stad.linde).await.unwrap().unwrap();
    let tarief = Tarief { product: id, tarief: Euro::NUL, periode: bestaand.periode };
    let nieuw = NieuwContract {
        nummer: format!("K-{categorie}"),
        organisatie: bestaand.organisatie,
        wet: Wet::Wmo,
        periode: bestaand.periode,
        tarieven: vec![tarief],
    };
    let contract = sluit(&mut tx, &nieuw).await.unwrap();
    tx.commit().await.unwrap();
    (contract, id)
}

#[tokio::test]
async fn the_size_fits_the_product_and_the_message_says_no_more_than_was_assigned() {
    use ondersteuning::toewijzing::Frequentie::{Totaal, Week};
    let omvang = |frequentie| Maat::Omvang { volume: 2, frequentie };
    let (eind, budget) = (Some(date(2027, 3, 6)), Maat::Budget(Euro::cent(6_000_000)));
    for proef in testkit::beide().await {
        let stad = Stad::bouw(proef).await;
        let (aspecifiek, generiek) = (keuze(&stad, "02").await, keuze(&stad, "").await);
        let gewoon = (stad.linde, stad.product);
        for (waarin, maat, eind, code) in [
            (gewoon, Maat::Vrij, eind, "toewijzing.maat"),
            (gewoon, budget, eind, "toewijzing.maat"),
            (aspecifiek, omvang(Totaal), eind, "toewijzing.maat"),
            (generiek, omvang(Week), eind, "toewijzing.maat"),
            (generiek, budget, None, "toewijzing.eind_nodig"),
            (generiek, Maat::Budget(Euro::NUL), eind, "toewijzing.volume"),
            (gewoon, omvang(Week), None, "toewijzing.eind_nodig"),
            (gewoon, Maat::Omvang { volume: 0, frequentie: Totaal }, eind, "toewijzing.volume"),
        ] {
            let fout = wijs(&stad, waarin, (maat, date(2026, 9, 7), eind)).await.unwrap_err();
            assert_eq!(fout.code(), code, "{maat:?}");
        }
        let vrij = wijs(&stad, aspecifiek, (Maat::Vrij, date(2026, 9, 7), eind)).await.unwrap();
        let heen = aanbieder::toewijzing(&stad.bezorg().await[0].bytes);
        let p = &heen.client.toegewezen_producten[0];
        let product = p.product.as_ref().unwrap();
        assert_eq!((product.categorie.as_str(), product.code.as_deref()), ("02", None));
        assert_eq!((&p.omvang, p.budget), (&None, None));
        assert_eq!(toegezegd(&stad, vrij).await, Euro::NUL, "nobody can say what it will cost");
        let met_budget =
            wijs(&stad, generiek, (budget, date(2027, 3, 7), Some(date(2027, 12, 31)))).await.unwrap();
        let heen = aanbieder::toewijzing(&stad.bezorg().await[0].bytes);
        let p = heen.client.toegewezen_producten.iter().find(|p| p.product.is_none()).unwrap();
        assert_eq!((&p.omvang, p.budget), (&None, Some(Euro::cent(6_000_000))));
        assert_eq!(toegezegd(&stad, met_budget).await, Euro::cent(6_000_000));
    }
}

async fn wijs(
    stad: &Stad,
    (contract, product): (kern::id::ContractId, Uuid),
    (maat, begin, eind): (Maat, Date, Option<Date>),
) -> Result<ToewijzingId, OndersteuningFout> {
    let mut tx = stad.db().tx(stad.werker.clone()).await.unwrap();
    let besluit = Uuid::from_u128(5);
    let nieuw = NieuweToewijzing { zaak: stad.zaak, besluit, contract, product, maat, begin, eind };
    let id = ops::wijs_toe(&mut tx, nieuw).await?;
    tx.commit().await.unwrap();
    Ok(id)
}
