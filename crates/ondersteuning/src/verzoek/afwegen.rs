//! Laying what is asked beside what runs, what was decided, and what the contracts say.

use std::collections::{BTreeSet, HashMap};

use istandaarden::Inhoud;
use istandaarden::acties::Wens;
use kern::id::ZaakId;
use kern::{Actor, Datum, Wet};
use sea_orm::ConnectionTrait;
use storage::{Kluis, Lees, Tx};
use toegang::besluit::Status;
use toegang::besluit::store::tafel;

use super::Verzoek;
use super::plan::{self, Aanbod, Genomen, Plan, Stap, Verwijzer, Vraag};
use crate::OndersteuningFout;
use crate::contract::store::Lijst;
use crate::toewijzing;
use crate::toewijzing::{RedenWijziging, Toewijzing};

/// Where facts are looked up, for whom and on which day: a page reads, an operation reads in its transaction.
pub(crate) struct Bron<'a, C: ConnectionTrait> {
    pub conn: &'a C,
    pub kluis: &'a Kluis,
    pub actor: &'a Actor,
    pub vandaag: Datum,
}

impl<'a> Bron<'a, Tx> {
    pub fn van_tx(tx: &'a Tx) -> Self {
        Self { conn: tx, kluis: tx.kluis(), actor: tx.actor(), vandaag: tx.vandaag() }
    }
}

impl<'a> Bron<'a, Lees> {
    pub fn van_lees(lees: &'a Lees) -> Self {
        Self { conn: lees, kluis: lees.kluis(), actor: lees.actor(), vandaag: lees.vandaag() }
    }
}

/// A message of a request, read.
pub(super) fn bericht(bytes: &[u8]) -> Result<Inhoud, OndersteuningFout> {
    let gelezen = istandaarden::lees(bytes).map_err(|_| OndersteuningFout::Schrijven("bewaard bericht"))?;
    Ok(gelezen.bericht.inhoud)
}

/// What was assigned in a case, with what is weighed beside it.
pub(crate) struct Dossier {
    pub lopend: Vec<Toewijzing>,
    /// Numbers of assignments on which lines count.
    gedeclareerd: BTreeSet<i64>,
    /// What was asked by the request on which an assignment rests, by its number.
    gevraagd: HashMap<i64, Vraag>,
}

/// Everything that was assigned in a case: one query.
pub(crate) async fn dossier<C: ConnectionTrait>(
    bron: &Bron<'_, C>,
    zaak: ZaakId,
) -> Result<Dossier, OndersteuningFout> {
    let mut uit = Dossier { lopend: Vec::new(), gedeclareerd: BTreeSet::new(), gevraagd: HashMap::new() };
    for g in toewijzing::store::gewogen(bron.conn, bron.kluis, zaak).await? {
        let nummer = g.toewijzing.nummer;
        if g.gedeclareerd {
            uit.gedeclareerd.insert(nummer);
        }
        if let Some((plek, bytes)) = g.verzoek {
            let plek = usize::try_from(plek).unwrap_or(0);
            uit.gevraagd.insert(nummer, vraag(&bericht(&bytes)?, plek)?);
        }
        uit.lopend.push(g.toewijzing);
    }
    Ok(uit)
}

/// What a request asks, out of its message.
pub(super) fn vraag(inhoud: &Inhoud, plek: usize) -> Result<Vraag, OndersteuningFout> {
    let uit = match inhoud {
        Inhoud::M315(b) => {
            b.client.aangevraagde_producten.get(plek).map(|p| Vraag::Toewijzing(Box::new(p.clone())))
        }
        Inhoud::M317(b) => Some(Vraag::Wijziging(Box::new(b.client.verzoek.clone()))),
        _ => None,
    };
    uit.ok_or(OndersteuningFout::Schrijven("bewaard bericht"))
}

/// What granting this request would do, judged for who looks. The caller saw to it that he may.
pub(super) async fn weeg<C: ConnectionTrait>(
    bron: &Bron<'_, C>,
    v: &Verzoek,
    (vraag, zaak): (&Vraag, ZaakId),
    (dossier, lijst): (&Dossier, &Lijst),
) -> Result<Plan, OndersteuningFout> {
    let (stappen, bezwaar) = stappen(v, vraag, (dossier, lijst), bron.vandaag);
    let verwijzer = match vraag {
        Vraag::Toewijzing(_) => van(vraag),
        Vraag::Wijziging(_) => eerder(dossier, &stappen).and_then(van),
    };
    rust(bron, (v.wet, zaak), (stappen, verwijzer), bezwaar).await
}

/// What it would be to give another last day to an assignment, judged for who looks. A referral reaches as far as was
/// asked with it.
pub(crate) async fn weeg_eind<C: ConnectionTrait>(
    bron: &Bron<'_, C>,
    wet: Wet,
    (stap, tot): (Stap, Datum),
    zaak: ZaakId,
) -> Result<Plan, OndersteuningFout> {
    let stappen = vec![stap];
    let dossier = dossier(bron, zaak).await?;
    let reikt = |v: &&Vraag| match v {
        Vraag::Toewijzing(p) => p.toewijzing_einddatum.is_none_or(|eind| tot <= eind),
        Vraag::Wijziging(_) => false,
    };
    let verwijzer = eerder(&dossier, &stappen).filter(reikt).and_then(van);
    rust(bron, (wet, zaak), (stappen, verwijzer), None).await
}

/// On what these steps rest, and what stands in their way.
async fn rust<C: ConnectionTrait>(
    bron: &Bron<'_, C>,
    (wet, zaak): (Wet, ZaakId),
    (stappen, verwijzer): (Vec<Stap>, Option<Verwijzer>),
    bezwaar: Option<&'static str>,
) -> Result<Plan, OndersteuningFout> {
    let wie = (bron.actor.rollen.as_slice(), wet, bron.vandaag);
    let tafel = tafel(bron.conn, bron.kluis, (zaak, None), wie).await?;
    let genomen: Genomen = tafel.laatste.filter(|b| b.status == Status::Genomen).map(|b| {
        let geeft = b.voorstel.soort.geeft();
        (b.id, b.voorstel.voorziening.filter(|_| geeft))
    });
    let grondslag = plan::grondslag(&stappen, (wet, verwijzer), &genomen);
    Ok(Plan::nieuw(stappen, grondslag, tafel.mandaat, bezwaar))
}

/// Who referred, as a 315 says it.
fn van(vraag: &Vraag) -> Option<Verwijzer> {
    match vraag {
        Vraag::Toewijzing(p) => Verwijzer::van_code(&p.verwijzer.type_verwijzer),
        Vraag::Wijziging(_) => None,
    }
}

/// The request on which what is changed rests, when it rests on one.
fn eerder<'a>(dossier: &'a Dossier, stappen: &[Stap]) -> Option<&'a Vraag> {
    let nummer = stappen.iter().find_map(|s| match s {
        Stap::Laat(t) => Some(t.nummer),
        Stap::PasAan { nu, .. } => Some(nu.nummer),
        Stap::Nieuw { .. } => None,
    })?;
    dossier.gevraagd.get(&nummer)
}

fn stappen(
    v: &Verzoek,
    vraag: &Vraag,
    (dossier, lijst): (&Dossier, &Lijst),
    vandaag: Datum,
) -> (Vec<Stap>, Option<&'static str>) {
    let verzoek = match vraag {
        Vraag::Toewijzing(p) => {
            let nieuw = nieuw(lijst, plan::wens_van(p));
            let dubbel = loopt_al(&nieuw, &dossier.lopend).then_some("verzoek.loopt_al");
            return (vec![nieuw], dubbel);
        }
        Vraag::Wijziging(verzoek) => verzoek,
    };
    let zoek = |nummer: i64| dossier.lopend.iter().find(|t| t.nummer == nummer && t.agb == v.agb);
    let mut uit = Vec::new();
    for p in &verzoek.ongewijzigde_producten {
        let Some(t) = zoek(p.toewijzing_nummer) else { return (uit, Some("verzoek.toewijzing_weg")) };
        uit.push(Stap::Laat(t.clone()));
    }
    for p in &verzoek.te_wijzigen_producten {
        let Some(t) = zoek(p.toewijzing_nummer) else { return (uit, Some("verzoek.toewijzing_weg")) };
        uit.extend(plan::stappen(t, &plan::wens_anders(t, p), vandaag));
    }
    uit.extend(verzoek.nieuwe_producten.iter().map(|p| nieuw(lijst, plan::wens_nieuw(p))));
    let bezwaar = weg_met_geld(dossier, &uit).then_some("verzoek.al_gedeclareerd");
    (uit, bezwaar)
}

/// A new assignment with what the provider's contract says of it on its first day.
fn nieuw(lijst: &Lijst, wens: Wens) -> Stap {
    let aanbod = lijst.zoek(&wens.product, wens.vanaf).map(|(contract, product, tarief)| Aanbod {
        contract,
        product: product.id,
        eenheid: product.eenheid.clone(),
        tarief,
    });
    Stap::Nieuw { wens, aanbod }
}

/// Whether the same product runs already in this case in the same days, at whatever provider.
fn loopt_al(stap: &Stap, lopend: &[Toewijzing]) -> bool {
    let Stap::Nieuw { wens, aanbod: Some(aanbod) } = stap else { return false };
    let (van, tot_en_met) = (wens.vanaf, wens.eind.unwrap_or(Datum::MAX));
    lopend.iter().any(|t| t.telt() && t.product == aanbod.product && t.raakt(van, tot_en_met))
}

/// Whether an assignment is to be removed on which lines were approved (TR385).
fn weg_met_geld(dossier: &Dossier, stappen: &[Stap]) -> bool {
    stappen.iter().any(|s| match s {
        Stap::PasAan { nu, reden: RedenWijziging::Verwijderd, .. } => {
            dossier.gedeclareerd.contains(&nu.nummer)
        }
        _ => false,
    })
}
