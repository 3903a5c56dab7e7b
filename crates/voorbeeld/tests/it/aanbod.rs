//! A worker can choose.

use jiff::ToSpan as _;
use jiff::civil::date;
use kern::{Euro, Rol, Wet};
use ondersteuning::{contract, product};

/// The first days of three years of Kantelstad's clock and each month in between.
#[tokio::test]
async fn every_product_has_two_providers_from_the_start_of_the_clock_until_three_years_later() {
    for proef in testkit::beide().await {
        voorbeeld::vul(&proef.db, date(2024, 1, 1)).await.unwrap();
        let lees = proef.db.lees(testkit::actor(1, Rol::Teammedewerker));
        let mut producten = product::store::van_wet(&lees, Wet::Wmo).await.unwrap();
        let wmo = producten.len();
        producten.extend(product::store::van_wet(&lees, Wet::Jeugdwet).await.unwrap());
        assert!(wmo >= 5 && producten.len() - wmo >= 3, "{} {wmo}", producten.len());
        for product in &producten {
            let mut dag = date(2026, 9, 1);
            while dag <= date(2029, 9, 1) {
                let aanbod = contract::store::aanbod(&lees, product.wet, dag).await.unwrap();
                let aanbod: Vec<_> = aanbod.iter().filter(|a| a.product == *product).collect();
                let mut namen: Vec<_> = aanbod.iter().map(|a| &a.organisatie).collect();
                namen.dedup();
                assert!(namen.len() >= 2, "{} op {dag}: {namen:?}", product.naam);
                assert!(aanbod.iter().all(|a| a.tarief > Euro::NUL), "{aanbod:?}");
                dag = dag.checked_add(1.month()).unwrap();
            }
        }
    }
}

#[tokio::test]
async fn the_practice_provider_has_a_contract_and_a_tariff_that_changes_at_new_year() {
    for proef in testkit::beide().await {
        voorbeeld::vul(&proef.db, date(2024, 1, 1)).await.unwrap();
        let lees = proef.db.lees(testkit::actor(1, Rol::Teammedewerker));
        let namen = contract::store::namen(&lees, vec![voorbeeld::OEFENAANBIEDER.to_owned()]).await.unwrap();
        assert_eq!(namen[voorbeeld::OEFENAANBIEDER], "Thuiszorg De Linde");
        let hulp = product::store::van_wet(&lees, Wet::Wmo).await.unwrap();
        let hulp = hulp.iter().find(|p| p.code == "01A04").unwrap();
        let mut tarieven = Vec::new();
        for dag in [date(2026, 12, 31), date(2027, 1, 1)] {
            let aanbod = contract::store::aanbod(&lees, hulp.wet, dag).await.unwrap();
            let linde =
                aanbod.iter().find(|a| a.organisatie == "Thuiszorg De Linde" && a.product == *hulp).unwrap();
            let contract = contract::store::laad(&lees, linde.contract).await.unwrap().unwrap();
            assert_eq!(contract.agb, voorbeeld::OEFENAANBIEDER);
            tarieven.push(linde.tarief);
        }
        assert_eq!(tarieven, [Euro::cent(3_660), Euro::cent(3_773)]);
    }
}
