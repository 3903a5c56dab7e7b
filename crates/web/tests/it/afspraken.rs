//! Appointments and days as people type them and read them back.

use kern::Rol;
use testkit::beide;

use crate::relaties::{Dossier, dossier};
use crate::wijkteam::{fout, goed, nieuwe_vraag};

const WERKER: Option<Rol> = Some(Rol::Teammedewerker);

/// What happened in the household of this case.
async fn tijdlijn(d: &Dossier, zaak: &str) -> String {
    let gesprek = d.huis.get(&format!("{zaak}/gesprek"), WERKER).await.tekst;
    let thuis = gesprek.split("href=\"/huishoudens/").nth(1).unwrap().split('"').next().unwrap();
    let blad = d.huis.get(&format!("/huishoudens/{thuis}"), WERKER).await.tekst;
    blad.split("<ol class=\"kt-feiten\">").nth(1).unwrap().split("</ol>").next().unwrap().to_owned()
}

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

#[tokio::test]
async fn an_appointment_that_is_moved_says_from_when_to_when() {
    for proef in beide().await {
        let naam = proef.naam();
        let d = dossier(proef).await;
        let zaak = nieuwe_vraag(&d).await;
        let pad = format!("{zaak}/afspraak");
        for velden in [
            "dag=10-9-2026&tijd=10:00&plaats=thuis",
            "dag=14-9-2026&tijd=9.30&plaats=thuis",
            "dag=14-9-2026&tijd=13.00&plaats=thuis",
            // The same once more: nothing moved.
            "dag=14-9-2026&tijd=13:00&plaats=thuis",
        ] {
            goed(&d, &pad, velden).await;
        }
        let feiten = tijdlijn(&d, &zaak).await;
        for zin in [
            "Het gesprek is gepland op do 10 september, 10.00 uur.",
            "Het gesprek is verzet van do 10 september, 10.00 uur naar ma 14 september, 9.30 uur.",
            "Het gesprek is verzet van ma 14 september, 9.30 uur naar ma 14 september, 13.00 uur.",
        ] {
            assert_eq!(feiten.matches(zin).count(), 1, "{naam}: {zin}: {feiten}");
        }
        assert_eq!(feiten.matches("Het gesprek is gepland").count(), 1, "{naam}: {feiten}");
        assert_eq!(feiten.matches("is verzet").count(), 2, "{naam}: {feiten}");
    }
}

/// On the clock of the test it is 1 September, 9.00 hours.
#[tokio::test]
async fn a_moment_that_is_over_is_refused_and_a_sunday_is_said() {
    for proef in beide().await {
        let naam = proef.naam();
        let d = dossier(proef).await;
        let zaak = nieuwe_vraag(&d).await;
        let pad = format!("{zaak}/afspraak");
        fout(&d, &pad, "dag=1-9-2026&tijd=8.30&plaats=thuis", &["Dit tijdstip is al voorbij."]).await;
        let blad = goed(&d, &pad, "dag=1-9-2026&tijd=9.30&plaats=thuis").await;
        assert!(!blad.contains("is een zondag"), "{naam}");
        let blad = goed(&d, &pad, "dag=6-9-2026&tijd=9.30&plaats=thuis").await;
        assert!(blad.contains("Let op: deze dag is een zondag."), "{naam}: {blad}");
        let blad = goed(&d, &pad, "dag=25-12-2026&tijd=9.30&plaats=thuis&toch=ja").await;
        assert!(blad.contains("Let op: deze dag is een feestdag (eerste kerstdag)."), "{naam}: {blad}");
    }
}

#[tokio::test]
async fn a_date_without_a_year_says_what_is_wanted() {
    for proef in beide().await {
        let d = dossier(proef).await;
        let zaak = nieuwe_vraag(&d).await;
        let pad = format!("{zaak}/afspraak");
        for dag in ["3+maart", "3-3", "3/3", "3+mrt"] {
            let velden = format!("dag={dag}&tijd=10.00&plaats=thuis");
            fout(&d, &pad, &velden, &["Schrijf ook het jaar op, bijvoorbeeld 15-9-2026."]).await;
        }
    }
}
