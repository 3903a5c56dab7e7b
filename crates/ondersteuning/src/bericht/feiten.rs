//! The facts that a message is judged by: at most ten queries, however many clients and lines it has, and only
//! facts of the provider that sent it.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::LazyLock;

use istandaarden::bronnen::Gemeentelijst;
use istandaarden::niveau3::{Historie, Sleutels, Tarief};
use istandaarden::{Bericht, Bevinding, Bronnen, Inhoud, benodigd};
use kern::{Bsn, Datum, Euro, Wet};
use sea_orm::ConnectionTrait;
use storage::Tx;
use toegang::persoon::store as persoon_store;
use uuid::Uuid;

use crate::OndersteuningFout;
use crate::levering::Stop;
use crate::product::store::Afspraak;
use crate::toewijzing::Toewijzing;
use crate::{declaratie, levering, product, toewijzing, verzoek};

/// Facts, and what a line is booked on.
pub(crate) struct Feiten {
    pub historie: Historie,
    /// Persons by number, known through an assignment of this provider.
    pub personen: HashMap<String, Uuid>,
    /// Assignments by number, each with its person.
    pub toewijzingen: HashMap<i64, (Uuid, Uuid)>,
    gemeente: String,
    /// By code. Empty when the municipality has no list for the law.
    producten: HashMap<String, Vec<Afspraak>>,
    vandaag: Datum,
}

/// The municipalities that exist, by day.
static CBS: LazyLock<Gemeentelijst> = LazyLock::new(Gemeentelijst::cbs);

/// Whether a municipality with this code is in the list of CBS on a day; `None` when it is in no list (TR378).
pub(crate) fn gemeente_bestaat(code: &str, op: Datum) -> Option<bool> {
    CBS.bestaat(code, op)
}

impl Feiten {
    /// Levels 3 and 4.
    pub fn oordeel(&self, bericht: &Bericht) -> Vec<Bevinding> {
        let mut uit = istandaarden::beoordeel(bericht, &self.historie);
        uit.extend(istandaarden::beoordeel_bronnen(bericht, self));
        uit
    }
}

impl Bronnen for Feiten {
    fn vandaag(&self) -> Datum {
        self.vandaag
    }

    /// What CBS knows has its days; a municipality newer than the list is at least itself.
    fn gemeente_bestaat(&self, code: &str, op: Datum) -> bool {
        gemeente_bestaat(code, op).unwrap_or(code == self.gemeente)
    }

    /// By the municipality's own list of products, on the days on which a contract has the product. Without a list for
    /// the law nothing is said.
    fn product_past(&self, _: &str, categorie: &str, code: &str, op: Datum) -> Option<bool> {
        let past = |r: &Afspraak| r.categorie == categorie && r.dagen.is_none_or(|d| d.bevat(op));
        let is_er = || self.producten.get(code).is_some_and(|rijen| rijen.iter().any(past));
        (!self.producten.is_empty()).then(is_er)
    }

    fn uurtarief(&self, code: &str, op: Datum) -> Option<Euro> {
        let geldt = |t: &&Tarief| t.periode.is_none_or(|p| p.bevat(op));
        self.historie.tarieven.get(code)?.iter().rfind(geldt).map(|t| t.tarief)
    }
}

/// Loads what the message needs. A client counts as known when this provider has an assignment for him: otherwise
/// a provider could ask who is known to the municipality.
pub(crate) async fn laad(
    tx: &Tx,
    bericht: &Bericht,
    agb: &str,
    gemeente: &str,
) -> Result<Feiten, OndersteuningFout> {
    let sleutels = benodigd(bericht);
    let nummers: Vec<Bsn> = sleutels.clienten.iter().filter_map(|b| Bsn::lees(b).ok()).collect();
    let paren = persoon_store::bij_bsn(tx, tx.kluis(), &nummers).await?;
    let bsn_van: HashMap<Uuid, String> = paren.into_iter().map(|(bsn, p)| (p.0, bsn)).collect();
    let ids: Vec<Uuid> = bsn_van.keys().copied().collect();
    let gevraagd: Vec<i64> = sleutels.toewijzingen.iter().copied().collect();
    let eigen = toewijzing::store::van_aanbieder(tx, agb, &gevraagd, &ids).await?;
    let hier: HashSet<Uuid> = eigen.iter().map(|t| t.persoon.0).collect();
    let personen: HashMap<String, Uuid> =
        bsn_van.iter().filter(|(p, _)| hier.contains(p)).map(|(p, bsn)| (bsn.clone(), *p)).collect();
    let mut historie = Historie { clienten: personen.keys().cloned().collect(), ..Historie::default() };
    let van_id: HashMap<Uuid, &Toewijzing> = eigen.iter().map(|t| (t.id.0, t)).collect();
    let eigen_ids: Vec<Uuid> = van_id.keys().copied().collect();
    let leveringen = levering::store::van_toewijzingen(tx, &eigen_ids).await?;
    let mut stops = levering::store::stops(tx, &eigen_ids).await?;
    let bekend: HashSet<Stop> = stops.iter().cloned().collect();
    for l in leveringen {
        let Some(t) = van_id.get(&l.toewijzing) else { continue };
        let bsn = bsn_van.get(&t.persoon.0).map(String::as_str).unwrap_or_default();
        historie.starts.push(l.als_start(t, bsn));
        stops.extend(l.laatste_stop().filter(|s| !bekend.contains(s)));
    }
    for stop in stops {
        let Some(t) = van_id.get(&stop.toewijzing) else { continue };
        let bsn = bsn_van.get(&t.persoon.0).map(String::as_str).unwrap_or_default();
        historie.stops.push(stop.als_feit(t, bsn));
    }
    let wet = super::ops::wet(bericht);
    let afdruk = |b: &Bsn| (persoon_store::afdruk_bsn(tx.kluis(), b), b.cijfers().to_owned());
    let afdrukken = || -> HashMap<Vec<u8>, String> { nummers.iter().map(afdruk).collect() };
    if matches!(bericht.inhoud, Inhoud::M305(_) | Inhoud::M307(_)) {
        let clienten = afdrukken();
        for taak in levering::store::taken(tx, (agb, wet), clienten.keys()).await? {
            let Some(bsn) = clienten.get(&taak.client) else { continue };
            let feit = taak.als_feit(bsn, agb);
            if taak.stop.is_some() { historie.stops.push(feit) } else { historie.starts.push(feit) }
        }
    }
    if sleutels.open_verzoeken {
        let clienten = afdrukken();
        historie.verzoeken = verzoek::store::feiten(tx, (agb, wet), &sleutels.referenties, &clienten).await?;
    }
    if let Inhoud::M323(_) = &bericht.inhoud {
        declaraties(tx, &sleutels, (agb, &bsn_van), &mut historie).await?;
    }
    let toewijzingen = eigen.iter().map(|t| (t.nummer, (t.id.0, t.persoon.0))).collect();
    // What the provider refused was never assigned.
    let gegeven = eigen.into_iter().filter(|t| t.stand != toewijzing::Stand::Afgewezen);
    let feit = |t: Toewijzing| {
        let bsn = bsn_van.get(&t.persoon.0).cloned().unwrap_or_default();
        t.in_feit(bsn)
    };
    historie.toewijzingen = gegeven.map(feit).collect();
    let producten = per_code(product::store::afspraken(tx, (agb, wet), &sleutels.productcodes).await?);
    historie.tarieven = tarieven(&producten);
    let (gemeente, vandaag) = (gemeente.to_owned(), tx.vandaag());
    Ok(Feiten { historie, personen, toewijzingen, gemeente, producten, vandaag })
}

/// The tariffs by which lines for these products are judged, by code.
pub(crate) async fn tarieven_van(
    conn: &impl ConnectionTrait,
    wie: (&str, Wet),
    codes: &BTreeSet<String>,
) -> Result<HashMap<String, Vec<Tarief>>, OndersteuningFout> {
    Ok(tarieven(&per_code(product::store::afspraken(conn, wie, codes).await?)))
}

fn per_code(afspraken: Vec<Afspraak>) -> HashMap<String, Vec<Afspraak>> {
    let mut uit: HashMap<String, Vec<Afspraak>> = HashMap::new();
    for afspraak in afspraken {
        uit.entry(afspraak.code.clone()).or_default().push(afspraak);
    }
    uit
}

/// The tariffs by code, each with its days. A code without a tariff is not in it.
fn tarieven(producten: &HashMap<String, Vec<Afspraak>>) -> HashMap<String, Vec<Tarief>> {
    let tarief = |a: &Afspraak| Some(Tarief { periode: a.dagen, tarief: a.tarief? });
    let per = |(code, rijen): (&String, &Vec<Afspraak>)| {
        (code.clone(), rijen.iter().filter_map(tarief).collect::<Vec<_>>())
    };
    producten.iter().map(per).filter(|(_, tarieven)| !tarieven.is_empty()).collect()
}

async fn declaraties(
    tx: &Tx,
    sleutels: &Sleutels,
    (agb, bsn_van): (&str, &HashMap<Uuid, String>),
    historie: &mut Historie,
) -> Result<(), OndersteuningFout> {
    let nummers = &sleutels.toewijzingen;
    let vanaf = sleutels.regels_vanaf.unwrap_or(tx.vandaag());
    let regels = declaratie::store::eerdere_regels(tx, agb, (nummers, vanaf), sleutels).await?;
    historie.verbruik = Some(declaratie::store::verbruik(tx, agb, nummers).await?);
    historie.regels = regels.into_iter().map(|r| r.als_feit(bsn_van)).collect();
    historie.declaraties = declaratie::store::eerdere_koppen(tx, agb, &sleutels.declaraties).await?;
    Ok(())
}
