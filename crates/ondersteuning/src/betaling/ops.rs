//! Gathering a run and releasing it.

use kern::{Euro, Rol};
use storage::{Handeling, Lees, Tx};
use uuid::Uuid;

use super::pain::{self, Opdracht, Overboeking};
use super::{Betaalrun, IBAN, Post, Stand, store};
use crate::OndersteuningFout;
use crate::contract;
use crate::declaratie::{ops::wie, store as declaraties};

/// Runs on one page.
const PAGINA: u64 = 50;

/// Gathers everything that was granted and not paid. A provider that owes more than it gets waits for a next run.
/// `None` when there is nothing to pay.
pub async fn maak(tx: &mut Tx) -> Result<Option<Uuid>, OndersteuningFout> {
    let posten: Vec<Post> =
        store::posten(tx, None).await?.into_iter().filter(|p| p.bedrag > Euro::NUL).collect();
    if posten.is_empty() {
        return Ok(None);
    }
    let id: Uuid = tx.nieuw();
    let door = wie(tx);
    store::insert(tx, id, &posten, &door).await?;
    tx.record(Handeling::new("betaalrun.maken").object("betaalrun", id));
    Ok(Some(id))
}

/// Releases a run: makes the file for the bank, once. Releasing it again gives the same file and pays nothing.
///
/// Whoever gathered the run, or sent the answer to a declaration in it, cannot release it.
pub async fn geef_vrij(tx: &mut Tx, id: Uuid) -> Result<String, OndersteuningFout> {
    let run = store::laad(tx, id).await?.ok_or(OndersteuningFout::NietGevonden)?;
    let door = wie(tx);
    if !tx.actor().heeft(Rol::Controller) {
        return Err(OndersteuningFout::NietGevonden);
    }
    if run.gemaakt_door == door || declaraties::beoordeeld_in_run(tx, id, &door).await? {
        return Err(OndersteuningFout::VierOgen);
    }
    if run.stand == Stand::Klaar {
        let bestand = pain::schrijf(&opdracht(tx, &run).await?);
        if store::geef_vrij(tx, id, &door, &bestand).await? {
            tx.record(Handeling::new("betaalrun.vrijgeven").object("betaalrun", id));
            tx.gebeurtenis("betaalrun.vrijgegeven", id);
            return Ok(bestand);
        }
    }
    store::bestand(tx, tx.kluis(), id).await?.ok_or(OndersteuningFout::VerkeerdeStap)
}

async fn opdracht(tx: &Tx, run: &Betaalrun) -> Result<Opdracht, OndersteuningFout> {
    let posten = store::posten(tx, Some(run.id)).await?;
    let agb: Vec<String> = posten.iter().map(|p| p.agb.clone()).collect();
    let rekeningen = contract::store::rekeningen(tx, tx.kluis(), agb).await?;
    let kenmerk = run.id.simple().to_string();
    let instelling = async |sleutel| regio::gemeente::store::lees(tx, sleutel).await;
    let van_iban = instelling(IBAN).await?.ok_or(OndersteuningFout::veld("iban", "betaling.eigen_iban"))?;
    let van_naam = instelling(regio::gemeente::NAAM).await?.unwrap_or_default();
    let mut overboekingen = Vec::new();
    for (nr, post) in posten.iter().enumerate() {
        let rekening = rekeningen.get(&post.agb);
        let rekening = rekening.ok_or(OndersteuningFout::veld("iban", "betaling.geen_rekening"))?;
        overboekingen.push(Overboeking {
            kenmerk: format!("{}-{}", &kenmerk[..20], nr + 1),
            naam: rekening.naam.clone(),
            iban: rekening.iban.clone(),
            bedrag: post.bedrag,
            omschrijving: format!("Declaraties, {} regels, AGB {}", post.regels, post.agb),
        });
    }
    Ok(Opdracht {
        kenmerk,
        gemaakt: tx.nu(),
        uitvoeren: tx.vandaag(),
        van_naam: format!("Gemeente {van_naam}"),
        van_iban,
        posten: overboekingen,
    })
}

/// What the page of payment runs shows.
#[derive(Clone, Debug)]
pub struct Overzicht {
    pub betaalbaar: Vec<(Post, String)>,
    pub runs: Vec<Betaalrun>,
}

/// What can be paid, with the names of the providers, and the runs so far.
pub async fn overzicht(lees: &Lees) -> Result<Overzicht, OndersteuningFout> {
    let posten = store::posten(lees, None).await?;
    let runs = store::lijst(lees, PAGINA).await?;
    let namen = contract::store::namen(lees, posten.iter().map(|p| p.agb.clone()).collect()).await?;
    lees.vastleggen(Handeling::new("betaalrun.lijst")).await?;
    let met_naam = |p: Post| {
        let naam = namen.get(&p.agb).cloned().unwrap_or_else(|| p.agb.clone());
        (p, naam)
    };
    Ok(Overzicht { betaalbaar: posten.into_iter().map(met_naam).collect(), runs })
}

/// The file of a released run, for the bank; taking it is a line in the log.
pub async fn bestand(lees: &Lees, id: Uuid) -> Result<String, OndersteuningFout> {
    let bestand = store::bestand(lees, lees.kluis(), id).await?;
    lees.vastleggen(Handeling::new("betaalrun.bestand").object("betaalrun", id)).await?;
    bestand.ok_or(OndersteuningFout::NietGevonden)
}
