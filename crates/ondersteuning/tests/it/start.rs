//! Of which message a start is asked for that was not told, and from which day (OP271).

use jiff::civil::{Date, date};
use kern::Rol;
use ondersteuning::bericht::lijst::{Telling, Welke, ops as lijst};
use ondersteuning::bericht::ops::{Zending, handel_af};
use ondersteuning::toewijzing::verwijderen::{Waarom, verwijder};

use crate::aanbieder;
use crate::opzet::{ANDER, LINDE, Stad, rol};
use crate::verzoek::doe;

/// Identifications of the messages that ask for a start, with the day from which it counts.
async fn starts(stad: &Stad) -> Vec<(String, Date)> {
    let lees = stad.db().lees(rol(21, Rol::Backoffice));
    let blad = lijst::blader(&lees, Welke::Alles, None).await.unwrap();
    let kop = |id| blad.koppen.iter().find(|k| k.id == id).unwrap();
    let mut uit: Vec<_> =
        blad.starts.iter().map(|(id, van)| (kop(*id).identificatie.clone(), *van)).collect();
    uit.sort();
    uit
}

async fn bezorg_en_bevestig(stad: &Stad, agb: &str) -> Zending {
    let heen = stad.bezorg().await.pop().unwrap();
    let nr = format!("R{}", &heen.identificatie[..8]);
    stad.ontvang(agb, &aanbieder::retour(&heen.bytes, &nr, date(2026, 9, 1))).await.unwrap();
    heen
}

#[tokio::test]
async fn the_newest_301_asks_for_it_until_help_began_or_is_over() {
    for proef in testkit::beide().await {
        let stad = Stad::bouw(proef).await;
        let naam = stad.proef.naam();
        let (eerste_dag, vandaag) = (date(2026, 9, 7), date(2026, 9, 8));
        stad.wijs_toe(stad.linde, eerste_dag).await;
        let een = bezorg_en_bevestig(&stad, LINDE).await;
        assert_eq!(starts(&stad).await, [], "{naam}: it has not begun");
        stad.proef.klok.zet("2026-09-08T08:00:00Z");
        assert_eq!(starts(&stad).await, [(een.identificatie.clone(), eerste_dag)], "{naam}");
        // Another product, from today: the new message names both, and speaks for both.
        let tweede = stad.wijs(stad.linde, stad.tweede_product().await, vandaag).await.unwrap();
        let twee = bezorg_en_bevestig(&stad, LINDE).await;
        assert_eq!(starts(&stad).await, [(twee.identificatie.clone(), eerste_dag)], "{naam}");
        // Assigned with a day that is over: it counts from the day on which the provider heard of it.
        stad.wijs_toe(stad.ander, date(2026, 9, 2)).await;
        let drie = bezorg_en_bevestig(&stad, ANDER).await;
        let mut beide = [(twee.identificatie.clone(), eerste_dag), (drie.identificatie.clone(), vandaag)];
        beide.sort();
        assert_eq!(starts(&stad).await, beide, "{naam}");
        // The start of the first one.
        let heen = aanbieder::toewijzing(&een.bytes);
        stad.ontvang(LINDE, &aanbieder::start(&heen, "S1", (eerste_dag, vandaag))).await.unwrap();
        let mut rest = [(twee.identificatie.clone(), vandaag), (drie.identificatie.clone(), vandaag)];
        rest.sort();
        assert_eq!(starts(&stad).await, rest, "{naam}");
        // The second is removed, and of the third its last day passes.
        doe(&stad, &stad.werker.clone(), async |tx| {
            verwijder(tx, tweede, Waarom::NooitBegonnen).await.map(drop)
        })
        .await
        .unwrap();
        stad.bezorg().await;
        assert_eq!(starts(&stad).await, [(drie.identificatie.clone(), vandaag)], "{naam}");
        stad.proef.klok.zet("2027-03-06T08:00:00Z");
        assert_eq!(starts(&stad).await, [(drie.identificatie.clone(), vandaag)], "{naam}: its last day");
        stad.proef.klok.zet("2027-03-07T08:00:00Z");
        assert_eq!(starts(&stad).await, [], "{naam}");
    }
}

#[tokio::test]
async fn a_refused_assignment_asks_for_nothing_and_a_late_start_needs_this_office() {
    for proef in testkit::beide().await {
        let stad = Stad::bouw(proef).await;
        let naam = stad.proef.naam();
        let dag = date(2026, 9, 1);
        stad.wijs_toe(stad.ander, date(2026, 9, 2)).await;
        let heen = stad.bezorg().await.pop().unwrap();
        let nee = aanbieder::retour_met(&heen.bytes, ("R1", "TR304"), dag);
        stad.ontvang(ANDER, &nee).await.unwrap();
        stad.wijs_toe(stad.linde, date(2026, 9, 2)).await;
        let heen = bezorg_en_bevestig(&stad, LINDE).await;
        let lees = stad.db().lees(rol(21, Rol::Backoffice));
        // The refusal needs somebody; the start is for the provider to tell until the fifth working day.
        for (nu, nodig, wacht) in
            [("2026-09-01", 1, 0), ("2026-09-02", 1, 1), ("2026-09-09", 1, 1), ("2026-09-10", 2, 0)]
        {
            stad.proef.klok.zet(&format!("{nu}T08:00:00Z"));
            let telling = lijst::tel(&lees).await.unwrap();
            assert_eq!((telling.nodig, telling.wacht), (nodig, wacht), "{naam} {nu}");
            let blad = lijst::blader(&lees, Welke::Nodig, None).await.unwrap();
            assert_eq!(blad.koppen.len(), usize::try_from(nodig + wacht).unwrap(), "{naam} {nu}");
            let open = blad.koppen.iter().any(|k| k.identificatie == heen.identificatie);
            assert_eq!((open, blad.starts.len()), (nu > "2026-09-01", usize::from(open)), "{naam} {nu}");
            let eerst = blad.koppen.first().map(|k| k.identificatie == heen.identificatie);
            assert_eq!(eerst, Some(nu == "2026-09-10"), "{naam} {nu}: what is late comes first");
            // Page by page the order is the same.
            for (plek, kop) in blad.koppen.iter().enumerate() {
                let na = lijst::blader(&lees, Welke::Nodig, Some(kop.id)).await.unwrap();
                let rest: Vec<_> = blad.koppen[plek + 1..].iter().map(|k| k.id).collect();
                assert_eq!(na.koppen.iter().map(|k| k.id).collect::<Vec<_>>(), rest, "{naam} {nu}");
            }
        }
        let kop = lijst::blader(&lees, Welke::Nodig, None).await.unwrap().koppen;
        let kop = kop.iter().find(|k| k.identificatie == heen.identificatie).unwrap();
        doe(&stad, &rol(21, Rol::Backoffice), async |tx| handel_af(tx, kop.id).await).await.unwrap();
        let telling = lijst::tel(&lees).await.unwrap();
        assert_eq!(telling, Telling { nodig: 1, ..Telling::default() }, "{naam}");
    }
}
