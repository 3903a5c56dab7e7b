//! Opening a request, and the list of those that wait.

use auth::Blik;
use auth::gronden::{Kijker, nabije_personen};
use istandaarden::Inhoud;
use kern::id::{PersoonId, VerzoekId};
use kern::{Actor, Datum};
use sea_orm::ConnectionTrait;
use storage::{Handeling, Lees};
use toegang::persoon::Naam;
use toegang::zaak;

use super::afwegen::{self, Bron};
use super::plan::{Plan, Vraag};
use super::{Verzoek, neemt_vragen_aan, store};
use crate::OndersteuningFout;
use crate::contract::store::Bereikbaar;
use crate::product::Product;
use crate::toewijzing::Toewijzing;

/// Who it is about, as the message says it.
#[derive(Clone, Debug, Default)]
pub struct Client {
    pub bsn: String,
    pub voornamen: String,
    pub voorvoegsel: String,
    pub achternaam: String,
    pub geboortedatum: Option<Datum>,
}

/// A request as its page shows it.
#[derive(Clone, Debug)]
pub struct Blad {
    pub verzoek: Verzoek,
    pub vraag: Vraag,
    pub client: Client,
    pub aanbieder: Option<Bereikbaar>,
    /// The case in which it is decided; `None` until somebody established who it is about.
    pub zaak: Option<zaak::Regel>,
    /// What was assigned in the case.
    pub lopend: Vec<Toewijzing>,
    /// What granting would do.
    pub plan: Option<Plan>,
    /// The products of the law, for their names.
    pub producten: Vec<Product>,
}

/// Opens a request: in a case for who has a ground on that case, without a case for who takes questions of its law. Another
/// request is not there.
pub async fn open(lees: &Lees, id: VerzoekId) -> Result<Blad, OndersteuningFout> {
    let gevonden = store::met_bericht(lees, id).await?;
    let (verzoek, verzegeld, aanbieder) = gevonden.ok_or(OndersteuningFout::NietGevonden)?;
    let zaak = match verzoek.zaak {
        Some(zaak) => Some(zaak::ops::vind(lees, zaak).await?),
        None if zonder_zaak(lees, (lees.actor(), lees.vandaag()), &verzoek).await? => None,
        None => return Err(OndersteuningFout::NietGevonden),
    };
    let doel = zaak.as_ref().map_or_else(|| "melding".to_owned(), |z| z.grond.to_string());
    let regel = Handeling::new("verzoek.lezen").object("verzoek", id).doel(doel);
    lees.vastleggen(regel.personen(verzoek.persoon)).await?;
    let inhoud = afwegen::bericht(&verzegeld.open(lees.kluis())?)?;
    let vraag = afwegen::vraag(&inhoud, verzoek.plek)?;
    let lijst = crate::contract::store::lijst(lees, (&verzoek.agb, verzoek.wet)).await?;
    let bron = Bron::van_lees(lees);
    let (mut lopend, mut plan) = (Vec::new(), None);
    if let Some(zaak) = &zaak {
        let dossier = afwegen::dossier(&bron, zaak.id).await?;
        if verzoek.stand.is_open() {
            plan = Some(afwegen::weeg(&bron, &verzoek, (&vraag, zaak.id), (&dossier, &lijst)).await?);
        }
        lopend = dossier.lopend;
    }
    let (client, producten) = (client(&inhoud), lijst.producten);
    Ok(Blad { verzoek, vraag, client, aanbieder, zaak, lopend, plan, producten })
}

/// Whether this actor may establish who a request is about: he takes questions of its law, himself or with his team,
/// and it is no relative of his.
pub(super) async fn zonder_zaak(
    conn: &impl ConnectionTrait,
    (actor, op): (&Actor, Datum),
    v: &Verzoek,
) -> Result<bool, OndersteuningFout> {
    let Some(account) = actor.account().filter(|_| neemt_vragen_aan(&actor.rollen)) else { return Ok(false) };
    if !regio::buurt::store::bedient(conn, (account, v.wet), op).await? {
        return Ok(false);
    }
    let ids: Vec<PersoonId> = v.persoon.into_iter().collect();
    Ok(nabije_personen(conn, actor, op, &ids).await?.is_empty())
}

fn client(inhoud: &Inhoud) -> Client {
    match inhoud {
        Inhoud::M315(b) => {
            let naam = &b.client.naam;
            Client {
                bsn: b.client.bsn.clone(),
                voornamen: naam.voornamen.clone().or(naam.voorletters.clone()).unwrap_or_default(),
                voorvoegsel: naam.geslachtsnaam.voorvoegsel.clone().unwrap_or_default(),
                achternaam: naam.geslachtsnaam.achternaam.clone(),
                geboortedatum: Some(b.client.geboortedatum.datum),
            }
        }
        Inhoud::M317(b) => Client { bsn: b.client.bsn.clone(), ..Client::default() },
        _ => Client::default(),
    }
}

/// A request that waits, as a list shows it.
#[derive(Clone, Debug)]
pub struct Wachtend {
    pub verzoek: Verzoek,
    /// Name of the provider.
    pub aanbieder: String,
    /// Who it is about, when its case is open to this reader.
    pub naam: Option<Naam>,
}

/// Rows in the list at most: the oldest term first.
const RIJEN: u64 = 50;

/// The requests that wait for an answer and that this reader may decide, the oldest term first; everybody who is named
/// gets a line in the log.
pub async fn wachtend(lees: &Lees) -> Result<Vec<Wachtend>, OndersteuningFout> {
    let kijker = Kijker { actor: lees.actor(), op: lees.vandaag(), blik: Blik::Wat };
    let vaststeller = lees.actor().account().filter(|_| neemt_vragen_aan(&lees.actor().rollen));
    let mut rijen = store::wachtend(lees, &kijker, vaststeller, RIJEN).await?;
    let los: Vec<PersoonId> =
        rijen.iter().filter(|(v, _)| v.zaak.is_none()).filter_map(|(v, _)| v.persoon).collect();
    if !los.is_empty() {
        let nabij = nabije_personen(lees, lees.actor(), lees.vandaag(), &los).await?;
        rijen.retain(|(v, _)| v.zaak.is_some() || v.persoon.is_none_or(|p| !nabij.contains(&p)));
    }
    let ids: Vec<uuid::Uuid> =
        rijen.iter().filter(|(v, _)| v.zaak.is_some()).filter_map(|(v, _)| v.persoon).map(|p| p.0).collect();
    if ids.is_empty() {
        return Ok(rijen
            .into_iter()
            .map(|(verzoek, aanbieder)| Wachtend { verzoek, aanbieder, naam: None })
            .collect());
    }
    let mensen = toegang::persoon::store::met_ids(lees, lees.kluis(), ids).await?;
    let regel = Handeling::new("verzoek.lijst").doel("istandaarden");
    lees.vastleggen(regel.personen(mensen.iter().map(|m| m.id))).await?;
    let naam = |v: &Verzoek| {
        let persoon = v.persoon.filter(|_| v.zaak.is_some())?;
        mensen.iter().find(|m| m.id == persoon).map(|m| m.naam.clone())
    };
    Ok(rijen.into_iter().map(|(v, aanbieder)| Wachtend { naam: naam(&v), verzoek: v, aanbieder }).collect())
}
