//! Appointments and days as people type them and read them back.

use kern::Rol;
use testkit::beide;

use crate::relaties::dossier;
use crate::wijkteam::{goed, nieuwe_vraag};

const WERKER: Option<Rol> = Some(Rol::Teammedewerker);

#[tokio::test]
async fn a_time_is_written_one_way_however_it_was_typed() {
    for proef in beide().await {
        let naam = proef.naam();
        let d = dossier(proef).await;
        let zaak = nieuwe_vraag(&d).await;
        let pad = format!("{zaak}/afspraak");
        let blad = goed(&d, &pad, "dag=10-9-2026&tijd=09:05&plaats=thuis").await;
        assert!(blad.contains("9.05 uur") && !blad.contains("09:05"), "{naam}: {blad}");
        let weer = d.huis.get(&pad, WERKER).await.tekst;
        assert!(weer.contains("value=\"9.05\""), "{naam}: {weer}");
    }
}
