//! TR381: products of a message against the list of the municipality, through the door.

use istandaarden::{Inhoud, Standaard, lees};
use jiff::civil::{Date, date};

use crate::aanbieder::{self, Vraag};
use crate::opzet::{BSN, CODE, LINDE, Stad};

/// The codes that the products of the answer get.
async fn codes(
    stad: &Stad,
    standaard: Standaard,
    nummer: &str,
    product: (&str, &str),
    begin: Date,
) -> Vec<String> {
    let vraag = Vraag { referentie: nummer, product, uren: 2, periode: (begin, date(2026, 12, 31)) };
    let bytes = aanbieder::vot(standaard, (LINDE, BSN), (nummer, date(2026, 9, 1)), &[vraag]);
    stad.ontvang(LINDE, &bytes).await.unwrap();
    let uit = stad.bezorg().await;
    let Inhoud::M316(b) = lees(&uit[0].bytes).unwrap().bericht.inhoud else { unreachable!("a 316") };
    b.client.iter().flat_map(|c| c.aangevraagde_producten[0].retour_codes.clone()).collect()
}

#[tokio::test]
async fn a_product_of_another_category_or_outside_the_days_of_its_contract_is_refused() {
    for proef in testkit::beide().await {
        let stad = Stad::bouw(proef).await;
        let geen = Vec::<String>::new();
        let wmo = Standaard::Iwmo;
        let vroeg = date(2024, 12, 31);
        let begin = date(2025, 1, 1);
        assert_eq!(
            codes(&stad, wmo, "V1", ("02", CODE), begin).await,
            ["S329"],
            "the code is of category 01"
        );
        assert_eq!(codes(&stad, wmo, "V2", ("01", "01A99"), begin).await, ["S329"], "no such code");
        assert_eq!(codes(&stad, wmo, "V3", ("01", CODE), vroeg).await, ["S329"], "a day before the contract");
        assert_eq!(codes(&stad, wmo, "V4", ("01", CODE), begin).await, geen, "its first day");
        // There is no list for the other law, so it cannot be judged by one.
        assert_eq!(codes(&stad, Standaard::Ijw, "J1", ("45", "45A48"), vroeg).await, geen);
    }
}
