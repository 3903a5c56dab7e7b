//! Making the town: people and cases in batches while they are thought up, then money month by month, then what came in
//! today.
//!
//! Every batch is one transaction with one line in the log, which names everybody it made. So the log says what
//! happened: a generator made these people, today, and nobody worked for two years.

use auth::account::{bevestig_rol, ken_rol_toe, leden, maak, rollen, teams, word_lid};
use auth::{Afdruk, NieuwAccount};
use kern::id::{HuishoudenId, PersoonId, ZaakId};
use kern::{Euro, Rol, Wet};
use ondersteuning::OndersteuningFout;
use ondersteuning::bericht::weigering;
use ondersteuning::bericht::{VERSTUREN, ops as berichten};
use ondersteuning::geld as budget;
use regio::gemeente;
use storage::bulk::{Lading, Opzij};
use storage::{Db, Handeling, Tx, taken};
use toegang::persoon::Persoon;
use tokio::sync::mpsc;
use tokio::task::JoinSet;

use crate::basis::{Demoaccount, WACHTWOORD, systeem};
use crate::bron::{Bron, Collega, Team, producten};
use crate::dossier::{Dossier, moment};
use crate::eigen::Eigen;
use crate::keten::Lopend;
use crate::mensen::{Huis, Mens, huizen};
use crate::plan::{Plan, Vraag};
use crate::rijen;
use crate::tabellen::TABELLEN;
use crate::verloop::Verloop;
use crate::verzoek::Clienten;
use crate::zaad::Zaad;
use crate::{geld, tabellen as t, verzoek};

/// How large the town is, and which one: the same seed gives the same people, cases and amounts.
#[derive(Clone, Copy, Debug)]
pub struct Omvang {
    pub inwoners: u64,
    pub zaad: u64,
}

impl Default for Omvang {
    /// Small enough to be there in seconds, large enough for every stage and list.
    fn default() -> Self {
        Self { inwoners: 2_000, zaad: 1 }
    }
}

/// Batches that are written at once, where the database can: while it works on one, the next is handed over.
const TEGELIJK: usize = 2;
/// People in one batch. The indexes by which people are found have no order: a batch writes nearly each of their pages.
const PARTIJ: usize = 6_000;
/// Inhabitants for each worker beyond those with a name of their own.
const PER_COLLEGA: u64 = 2_500;

/// Rows of one batch, and whom they are about.
struct Partij {
    lading: Lading,
    personen: Vec<PersoonId>,
    /// Refers to rows of batches before it.
    later: bool,
}

/// How far the making is.
#[derive(Clone, Copy, Debug)]
pub enum Voortgang {
    /// So many people are there, with their history.
    Inwoners(u64),
    /// So many months of money are there, of so many.
    Maanden(u64, u64),
}

/// Puts people, cases and two years of money into a municipality that [`crate::vul`] made. `meld` hears how far it is.
pub async fn bewoon(
    db: &Db,
    accounts: &[Demoaccount],
    omvang: Omvang,
    meld: impl Fn(Voortgang),
) -> Result<(), OndersteuningFout> {
    let bron = bron(db, accounts, omvang).await?;
    let indexen = Opzij::leg(db, TABELLEN).await?;
    let (stuur, mut ontvang) = mpsc::channel::<Partij>(2);
    let maker = tokio::task::spawn_blocking({
        let bron = bron.clone();
        move || bedenk(&bron, omvang, &stuur)
    });
    let (mut mensen, mut maanden, van) = (0, 0, geld::maanden(&bron).len() as u64);
    let mut bezig = JoinSet::new();
    while let Some(partij) = ontvang.recv().await {
        let naast = if partij.later { 0 } else { TEGELIJK - 1 };
        wacht(&mut bezig, naast).await?;
        mensen += partij.personen.len() as u64;
        if partij.later {
            meld(Voortgang::Maanden(maanden, van));
            maanden += 1;
        } else {
            meld(Voortgang::Inwoners(mensen));
        }
        bezig.spawn(schrijf(db.clone(), partij));
    }
    wacht(&mut bezig, 0).await?;
    meld(Voortgang::Maanden(maanden, van));
    let (lopend, clienten) = maker.await.map_err(|_| OndersteuningFout::Schrijven("voorbeeld"))??;
    indexen.zet_terug(db).await?;
    let mut post = geld::van_vandaag(&bron, &lopend)?;
    post.extend(verzoek::van_vandaag(&bron, &clienten)?);
    neem_in(db, post).await?;
    begroot(db).await
}

/// What each team may spend this year, in thousandths of what it committed: one team has promised more than it has.
const BEGROOT: [i64; 5] = [1_090, 1_160, 975, 1_120, 1_040];

/// Gives every team a budget for this year, so that something over half of it is spent by now.
async fn begroot(db: &Db) -> Result<(), OndersteuningFout> {
    let mut tx = db.tx(systeem(db)).await?;
    let op = tx.vandaag();
    let regels = budget::store::jaar(&tx, op.year(), op).await?;
    for (regel, promille) in regels.iter().zip(BEGROOT.iter().cycle()) {
        // In whole thousands of euros, as a council sets it.
        let duizend = regel.euros.toegezegd.in_cent() * promille / 1_000 / 100_000 + 1;
        let voor = (regel.team, regel.wet, op.year());
        budget::ops::zet_budget(&mut tx, voor, Euro::cent(duizend * 100_000)).await?;
    }
    Ok(tx.commit().await?)
}

/// Waits until no more than so many batches are being written.
async fn wacht(
    bezig: &mut JoinSet<Result<(), OndersteuningFout>>,
    naast: usize,
) -> Result<(), OndersteuningFout> {
    while bezig.len() > naast {
        let klaar = bezig.join_next().await;
        klaar.map_or(Ok(Ok(())), |k| k).map_err(|_| OndersteuningFout::Schrijven("voorbeeld"))??;
    }
    Ok(())
}

async fn schrijf(db: Db, partij: Partij) -> Result<(), OndersteuningFout> {
    let mut tx = db.tx(systeem(&db)).await?;
    partij.lading.schrijf(&tx).await?;
    tx.record(Handeling::new("voorbeeld.maken").doel("voorbeeld").personen(partij.personen));
    tx.commit().await?;
    Ok(())
}

/// A message that came in cut off, so that somebody has to call.
async fn weiger(db: &Db, agb: &str, bytes: &[u8]) -> Result<(), OndersteuningFout> {
    let half = bytes.get(..bytes.len() / 2).unwrap_or_default();
    match weigering::ops::neem_in(db, agb, half).await {
        Ok(_) | Err(OndersteuningFout::Vorm(_)) => Ok(()),
        Err(fout) => Err(fout),
    }
}

/// What providers sent today comes in through the door of the room, and what was answered leaves.
async fn neem_in(db: &Db, post: Vec<(String, Vec<u8>)>) -> Result<(), OndersteuningFout> {
    if let Some((agb, bytes)) = post.first() {
        weiger(db, agb, bytes).await?;
    }
    let mut tx = db.tx(db.systeem("berichten")).await?;
    for (agb, bytes) in post {
        berichten::ontvang(&mut tx, &agb, &bytes).await?;
    }
    tx.commit().await?;
    let mut tx = db.tx(db.systeem("berichten")).await?;
    for taak in taken::alle_van_soort(&tx, VERSTUREN).await? {
        berichten::meld_verzonden(&mut tx, kern::id::BerichtId(taak.object)).await?;
        taken::klaar(&mut tx, &taak).await?;
    }
    tx.record(Handeling::new("voorbeeld.vervoeren"));
    tx.commit().await?;
    Ok(())
}

/// Everything a case is made from, with colleagues for a town of this size.
async fn bron(db: &Db, accounts: &[Demoaccount], omvang: Omvang) -> Result<Bron, OndersteuningFout> {
    let mut tx = db.tx(systeem(db)).await?;
    let vandaag = tx.vandaag();
    crate::basis::breid_uit(&mut tx, omvang.inwoners).await?;
    let namen = crate::basis::teamnamen(omvang.inwoners);
    let alle = teams(&tx).await?;
    let mut eigen = Vec::new();
    for naam in &namen {
        let team = alle.iter().find(|t| &t.naam == naam).ok_or(OndersteuningFout::NietGevonden)?;
        eigen.push(team.id);
    }
    maak_collegas(db, &mut tx, &eigen, omvang).await?;
    crate::aanbod::breid_uit(&mut tx, omvang.inwoners).await?;
    let mut teams = Vec::new();
    for id in eigen {
        let mut werkers = Vec::new();
        for a in leden(&tx, id, vandaag).await? {
            if rollen(&tx, a.id, vandaag).await?.contains(&Rol::Teammedewerker) {
                werkers.push(Collega { id: a.id, naam: a.naam, functie: a.functie, telefoon: a.telefoon });
            }
        }
        werkers.sort_by(|a, b| a.naam.cmp(&b.naam));
        teams.push(Team { id, leden: werkers });
    }
    let wie = |naam: &str| accounts.iter().find(|a| a.gebruikersnaam == naam).map(|a| a.id);
    let wie = |naam| wie(naam).ok_or(OndersteuningFout::NietGevonden);
    let telefoon = gemeente::store::lees(&tx, gemeente::TELEFOON).await?.unwrap_or_default();
    let bron = Bron {
        db: db.clone(),
        zaad: omvang.zaad,
        vandaag,
        teams,
        buurten: crate::basis::buurten(omvang.inwoners),
        producten: producten(&tx).await?,
        hanna: wie("hanna")?,
        ineke: wie("ineke")?,
        ruben: wie("ruben")?,
        gemeente: gemeente::store::lees(&tx, gemeente::CODE).await?.unwrap_or_default(),
        telefoon,
    };
    tx.commit().await?;
    Ok(bron)
}

/// Colleagues without a name in the walkthrough: they have the work that the named ones cannot hold.
async fn maak_collegas(
    db: &Db,
    tx: &mut Tx,
    teams: &[kern::id::TeamId],
    omvang: Omvang,
) -> Result<(), OndersteuningFout> {
    let van = crate::basis::BEGIN;
    let wachtwoord = Afdruk::van(WACHTWOORD, db.toeval()).await?;
    for nr in 0..3 + omvang.inwoners / PER_COLLEGA {
        let mut z = Zaad::van(omvang.zaad, nr ^ 0xC011);
        // Teams without anybody who is named come first; after that every team gets a colleague in turn.
        let beurt: &[usize] = if teams.len() > 3 { &[1, 3, 4, 2, 0] } else { &[1, 1, 2, 0] };
        let plek = beurt[usize::try_from(nr).unwrap_or(0) % beurt.len()];
        let geheim = auth::nieuw_geheim(tx.toeval());
        let nieuw = NieuwAccount {
            gebruikersnaam: &format!("collega{}@kantelstad.nl", nr + 1),
            naam: &crate::mensen::collega(&mut z),
            functie: crate::basis::FUNCTIES[plek],
            telefoon: &format!("038 000 01 {:02}", nr % 100),
            wachtwoord: &wachtwoord,
            totp: &geheim,
        };
        let id = maak(db, tx, nieuw).await?;
        let toekenning = ken_rol_toe(tx, id, Rol::Teammedewerker, van).await?;
        bevestig_rol(tx, toekenning).await?;
        word_lid(tx, teams[plek], id, van).await?;
        let wet = if plek == crate::basis::JEUGDTEAM { Wet::Jeugdwet } else { Wet::Wmo };
        regio::buurt::store::zet_bekwaam(tx, id, wet).await?;
    }
    Ok(())
}

/// Thinks up everybody and then their money, batch by batch, ahead of the writing. Gives the assignments on which is
/// declared.
fn bedenk(
    bron: &Bron,
    omvang: Omvang,
    stuur: &mpsc::Sender<Partij>,
) -> Result<(Vec<Lopend>, Clienten), OndersteuningFout> {
    let mut stad = Stad {
        bron,
        plan: Plan::maak(omvang.zaad, omvang.inwoners, bron.vandaag),
        eigen: bron.teams.iter().map(|t| vec![Eigen::default(); t.leden.len()]).collect(),
        lopend: Vec::new(),
        clienten: Clienten::nieuw(omvang.inwoners),
    };
    let leeg = || Partij { lading: Lading::nieuw(TABELLEN), personen: Vec::new(), later: false };
    let mut partij = leeg();
    for huis in huizen(omvang.zaad, omvang.inwoners, bron.vandaag) {
        stad.huis(&mut partij, &huis)?;
        if partij.personen.len() >= PARTIJ
            && stuur.blocking_send(std::mem::replace(&mut partij, leeg())).is_err()
        {
            return Ok((stad.lopend, stad.clienten));
        }
    }
    let mut door = stuur.blocking_send(partij).is_ok();
    for begin in geld::maanden(bron) {
        // Whoever no longer listens has failed already and says so.
        if !door {
            break;
        }
        let lading = geld::maand(bron, &stad.lopend, begin)?;
        door = stuur.blocking_send(Partij { lading, personen: Vec::new(), later: true }).is_ok();
    }
    Ok((stad.lopend, stad.clienten))
}

struct Stad<'a> {
    bron: &'a Bron,
    plan: Plan,
    /// What each worker of each team has.
    eigen: Vec<Vec<Eigen>>,
    lopend: Vec<Lopend>,
    clienten: Clienten,
}

impl Stad<'_> {
    fn huis(&mut self, partij: &mut Partij, huis: &Huis) -> Result<(), OndersteuningFout> {
        let bron = self.bron;
        let mut z = huis.zaad.clone();
        let sinds = crate::basis::BEGIN;
        let id = HuishoudenId(z.id(moment(sinds, 9)));
        rijen::huishouden(
            &mut partij.lading,
            (id, crate::bron::nummer(huis.nummer)),
            (&bron.buurten[huis.buurt].0, sinds),
        );
        let vragen = self.plan.vragen(huis, &mut z);
        for (lid, mens) in huis.leden.iter().enumerate() {
            let persoon = rijen::persoon(bron, &mut partij.lading, (huis, mens), z.id(moment(sinds, 9)))?;
            rijen::lid(&mut partij.lading, (id, persoon.id), (mens.rol, sinds));
            partij.personen.push(persoon.id);
            for vraag in vragen.iter().filter(|v| v.lid == lid) {
                let zaad = Zaad::van(z.volgende(), mens.nummer);
                self.zaak(&mut partij.lading, (id, &persoon), (huis, mens), (vraag, &vragen, zaad))?;
            }
        }
        Ok(())
    }

    fn zaak(
        &mut self,
        lading: &mut Lading,
        (huishouden, persoon): (HuishoudenId, &Persoon),
        (huis, mens): (&Huis, &Mens),
        (gesteld, vragen, mut z): (&Vraag, &[Vraag], Zaad),
    ) -> Result<(), OndersteuningFout> {
        let (bron, soort, thema) = (self.bron, gesteld.soort, gesteld.thema);
        let team = bron.team(huis.buurt, thema.wet);
        let leden = &bron.teams[team].leden;
        let wie = usize::try_from(huis.nummer).unwrap_or(0) % leden.len().max(1);
        let v = Verloop::maak(&mut z, soort, thema.wet, bron.vandaag)?;
        let eigenaar = self.eigen[team][wie].neemt(huis.nummer, gesteld, vragen, team);
        let id = ZaakId(z.id(moment(v.begonnen, 9)));
        let (sleutel, omhuld) = bron.db.kluis().nieuwe_sleutel(id.0, bron.db.toeval())?;
        lading.rij(t::SLEUTEL, [id.0.into(), omhuld.into()]);
        let vraag = z.kies(&thema.vragen);
        let mut dossier = Dossier {
            bron,
            lading,
            z,
            id,
            sleutel,
            rang: mens.nummer * 8 + gesteld.nummer,
            huishouden: huishouden.0,
            persoon,
            thema,
            v,
            wie: &leden[wie],
            eigenaar,
            team: bron.teams[team].id.0,
            vraag,
            tweede: gesteld.tweede,
            melder: gesteld.melder,
        };
        dossier.tot_verslag()?;
        if dossier.krijgt_hulp() {
            let nieuw = dossier.vanaf_besluit()?;
            dossier.sluit();
            self.clienten.bied_aan(thema.wet, &persoon.naam, &nieuw);
            self.lopend.extend(nieuw);
        } else {
            dossier.sluit();
        }
        Ok(())
    }
}
