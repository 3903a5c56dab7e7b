//! Gathering a run and releasing it.

use std::collections::HashMap;

use auth::account::Account;
use kern::{Datum, Moment, Rol};
use storage::logboek::{BETAALBESTAND, betaalbestand_gehaald};
use storage::{Handeling, Lees, Tx};
use uuid::Uuid;

use super::pain::{self, Opdracht, Overboeking};
use super::store::Betaald;
use super::{Betaalrun, Deel, IBAN, Openstaand, Post, Stand, store};
use crate::OndersteuningFout;
use crate::contract;
use crate::contract::store::Rekening;
use crate::declaratie::{Declaratie, Lijn, ops::wie, store as declaraties};

/// Runs on one page.
const PAGINA: u64 = 50;

/// How often the page of a run says at most that its file was fetched.
const GEHAALD: u64 = 20;

/// Gathers everything that was granted and not paid. A provider that owes more than it gets waits for a next run.
/// `betaling.leeg` when there is nothing to pay.
pub async fn maak(tx: &mut Tx) -> Result<Uuid, OndersteuningFout> {
    let grond = store::grond(tx, tx.actor(), tx.vandaag()).await?;
    let id: Uuid = tx.nieuw();
    let door = wie(tx);
    if !store::insert(tx, id, &door).await? {
        return Err(OndersteuningFout::NietsTeBetalen);
    }
    tx.record(Handeling::new("betaalrun.maken").doel(grond.to_string()).object("betaalrun", id));
    Ok(id)
}

/// Releases a run: makes the file for the bank, once. Releasing it again gives the same file and pays nothing.
///
/// Whoever gathered the run, or sent the answer to a declaration in it, cannot release it.
pub async fn geef_vrij(tx: &mut Tx, id: Uuid) -> Result<String, OndersteuningFout> {
    let grond = store::grond(tx, tx.actor(), tx.vandaag()).await?;
    let run = store::laad(tx, id).await?.ok_or(OndersteuningFout::NietGevonden)?;
    let door = wie(tx);
    if !tx.actor().heeft(Rol::Controller) {
        return Err(OndersteuningFout::NietGevonden);
    }
    if run.gemaakt_door == door || declaraties::beoordeeld_in_run(tx, id, &door).await? {
        return Err(OndersteuningFout::VierOgen);
    }
    if run.stand.mag_naar(Stand::Vrijgegeven) {
        let bestand = pain::schrijf(&opdracht(tx, &run).await?);
        // Somebody else released it since it was read: done again from the start, this gives the file of that release.
        if !store::geef_vrij(tx, id, &door, &bestand).await? {
            return Err(OndersteuningFout::Conflict);
        }
        tx.record(Handeling::new("betaalrun.vrijgeven").doel(grond.to_string()).object("betaalrun", id));
        tx.gebeurtenis("betaalrun.vrijgegeven", id);
        return Ok(bestand);
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
    /// What is in no run yet, by provider with its name.
    pub betaalbaar: Vec<(Post, String)>,
    pub open: Openstaand,
    pub runs: Vec<Betaalrun>,
}

/// What can be paid, with the names of the providers, and the runs so far.
pub async fn overzicht(lees: &Lees) -> Result<Overzicht, OndersteuningFout> {
    let grond = store::grond(lees, lees.actor(), lees.vandaag()).await?;
    let posten = store::posten(lees, None).await?;
    let open = store::openstaand(lees).await?;
    let runs = store::lijst(lees, PAGINA).await?;
    let namen = contract::store::namen(lees, posten.iter().map(|p| p.agb.clone()).collect()).await?;
    lees.vastleggen(Handeling::new("betaalrun.lijst").doel(grond.to_string())).await?;
    let met_naam = |p: Post| {
        let naam = namen.get(&p.agb).cloned().unwrap_or_else(|| p.agb.clone());
        (p, naam)
    };
    Ok(Overzicht { betaalbaar: posten.into_iter().map(met_naam).collect(), open, runs })
}

/// One run as its page shows it.
#[derive(Clone, Debug)]
pub struct Blad {
    pub run: Betaalrun,
    pub delen: Vec<Deel>,
    /// When its file was fetched for the bank and by whom, oldest first.
    pub gehaald: Vec<(Moment, String)>,
    /// Names of the accounts that gathered, released and fetched it, by what stands in the run and in the log.
    pub mensen: HashMap<String, String>,
    /// Whether this reader may not release it, while it waits, because of what the reader did before.
    pub vier_ogen: bool,
}

/// Opens a run: what goes to whom, and from which declaration.
pub async fn open(lees: &Lees, id: Uuid) -> Result<Blad, OndersteuningFout> {
    let grond = store::grond(lees, lees.actor(), lees.vandaag()).await?;
    let run = store::laad(lees, id).await?.ok_or(OndersteuningFout::NietGevonden)?;
    let delen = store::delen(lees, id).await?;
    let gehaald = match run.vrijgegeven {
        Some(sinds) => betaalbestand_gehaald(lees, id, (sinds, GEHAALD)).await?,
        None => Vec::new(),
    };
    let wie: Vec<Uuid> = [Some(&run.gemaakt_door), run.vrijgegeven_door.as_ref()]
        .into_iter()
        .flatten()
        .chain(gehaald.iter().map(|(_, wie)| wie))
        .filter_map(|w| w.parse().ok())
        .collect();
    let mensen = auth::account::namen(lees, &wie).await?;
    let ik = lees.actor().wie.to_string();
    let vier_ogen = run.stand == Stand::Klaar
        && (run.gemaakt_door == ik || declaraties::beoordeeld_in_run(lees, id, &ik).await?);
    lees.vastleggen(Handeling::new("betaalrun.lezen").doel(grond.to_string()).object("betaalrun", id))
        .await?;
    let mensen = mensen.into_iter().map(|(id, naam)| (id.to_string(), naam)).collect();
    Ok(Blad { run, delen, gehaald, mensen, vier_ogen })
}

/// The file of a released run, for the bank; taking it is a line in the log.
pub async fn bestand(lees: &Lees, id: Uuid) -> Result<String, OndersteuningFout> {
    let grond = store::grond(lees, lees.actor(), lees.vandaag()).await?;
    let bestand = store::bestand(lees, lees.kluis(), id).await?;
    let regel = Handeling::new(BETAALBESTAND).doel(grond.to_string()).object("betaalrun", id);
    lees.vastleggen(regel).await?;
    bestand.ok_or(OndersteuningFout::NietGevonden)
}

/// What was paid of one declaration, as the letter to the provider says it. It names assignments, never people.
#[derive(Clone, Debug)]
pub struct Specificatie {
    pub kop: Declaratie,
    /// Lines that were paid and lines that were refused, in the order of the message.
    pub lijnen: Vec<Lijn>,
    /// Names of products by code.
    pub producten: HashMap<String, String>,
    pub rekening: Rekening,
    /// The day on which the run was released.
    pub betaald: Datum,
    /// Who gathered the run, and knows about it.
    pub contact: Option<Account>,
}

/// The specification of a declaration whose run was released; before that there is nothing to tell.
pub async fn specificatie(lees: &Lees, declaratie: Uuid) -> Result<Specificatie, OndersteuningFout> {
    let kop = declaraties::laad(lees, declaratie).await?.ok_or(OndersteuningFout::NietGevonden)?;
    let (grond, _) = declaraties::grond(lees, (lees.actor(), lees.vandaag()), &kop).await?;
    let Betaald { lijnen, producten, run } = store::betaald(lees, declaratie).await?;
    let (moment, door) = run.ok_or(OndersteuningFout::VerkeerdeStap)?;
    let betaald = crate::bericht::ops::dag(moment);
    let rekeningen = contract::store::rekeningen(lees, lees.kluis(), vec![kop.agb.clone()]).await?;
    let rekening = rekeningen.into_values().next().ok_or(OndersteuningFout::NietGevonden)?;
    let contact = match door.parse() {
        Ok(wie) => auth::account::zoek(lees, wie).await?,
        Err(_) => None,
    };
    let regel = Handeling::new("betaling.specificatie").doel(grond.to_string());
    lees.vastleggen(regel.object("declaratie", declaratie)).await?;
    Ok(Specificatie { kop, lijnen, producten, rekening, betaald, contact })
}
