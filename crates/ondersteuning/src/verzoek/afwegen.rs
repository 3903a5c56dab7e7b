//! Laying what is asked beside what runs, what was decided, and what the contracts say.

use std::collections::BTreeSet;

use istandaarden::Inhoud;
use istandaarden::acties::Wens;
use kern::id::{BerichtId, VerzoekId, ZaakId};
use kern::{Actor, Datum, Euro, Wet};
use sea_orm::ConnectionTrait;
use storage::{Kluis, Lees, Tx, kluis};
use toegang::besluit::{self, Status};

use super::plan::{self, Aanbod, Genomen, Plan, Stap, Verwijzer, Vraag};
use super::{Verzoek, store};
use crate::OndersteuningFout;
use crate::bericht;
use crate::contract;
use crate::toewijzing::{RedenWijziging, Toewijzing};
use crate::{declaratie, toewijzing};

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

/// The message of a request, unsealed.
pub(super) async fn bericht<C: ConnectionTrait>(
    bron: &Bron<'_, C>,
    id: BerichtId,
) -> Result<Inhoud, OndersteuningFout> {
    let bytes = bericht::store::inhoud(bron.conn, bron.kluis, id).await?;
    let gelezen = istandaarden::lees(&bytes).map_err(|_| OndersteuningFout::Schrijven("bewaard bericht"))?;
    Ok(gelezen.bericht.inhoud)
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

/// The decision that was taken last in a case.
async fn besluit<C: ConnectionTrait>(bron: &Bron<'_, C>, zaak: ZaakId) -> Result<Genomen, OndersteuningFout> {
    let sleutel = kluis::haal_sleutel(bron.conn, bron.kluis, zaak.0).await?;
    let besluit = besluit::store::laatste(bron.conn, &sleutel, zaak).await?;
    Ok(besluit.filter(|b| b.status == Status::Genomen).map(|b| {
        let geeft = b.voorstel.soort.geeft();
        (b.id, b.voorstel.voorziening.filter(|_| geeft))
    }))
}

/// What granting this request would do, judged for who looks. The caller saw to it that he may.
pub(super) async fn weeg<C: ConnectionTrait>(
    bron: &Bron<'_, C>,
    v: &Verzoek,
    (vraag, zaak): (&Vraag, ZaakId),
    lopend: &[Toewijzing],
) -> Result<Plan, OndersteuningFout> {
    let (stappen, bezwaar) = stappen(bron, v, vraag, lopend).await?;
    let verwijzer = match vraag {
        Vraag::Toewijzing(_) => van(vraag),
        Vraag::Wijziging(_) => eerder(bron, &stappen).await?.and_then(|v| van(&v)),
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
    let reikt = |v: &Vraag| match v {
        Vraag::Toewijzing(p) => p.toewijzing_einddatum.is_none_or(|eind| tot <= eind),
        Vraag::Wijziging(_) => false,
    };
    let verwijzer = eerder(bron, &stappen).await?.filter(reikt).and_then(|v| van(&v));
    rust(bron, (wet, zaak), (stappen, verwijzer), None).await
}

/// On what these steps rest, and what stands in their way.
async fn rust<C: ConnectionTrait>(
    bron: &Bron<'_, C>,
    (wet, zaak): (Wet, ZaakId),
    (stappen, verwijzer): (Vec<Stap>, Option<Verwijzer>),
    bezwaar: Option<&'static str>,
) -> Result<Plan, OndersteuningFout> {
    let genomen = besluit(bron, zaak).await?;
    let mandaat: Option<Euro> =
        besluit::store::mandaat(bron.conn, &bron.actor.rollen, wet, bron.vandaag).await?;
    let grondslag = plan::grondslag(&stappen, (wet, verwijzer), &genomen);
    Ok(Plan::nieuw(stappen, grondslag, mandaat, bezwaar))
}

/// Who referred, as a 315 says it.
fn van(vraag: &Vraag) -> Option<Verwijzer> {
    match vraag {
        Vraag::Toewijzing(p) => Verwijzer::van_code(&p.verwijzer.type_verwijzer),
        Vraag::Wijziging(_) => None,
    }
}

/// The request on which what is changed rests, when it rests on one.
async fn eerder<C: ConnectionTrait>(
    bron: &Bron<'_, C>,
    stappen: &[Stap],
) -> Result<Option<Vraag>, OndersteuningFout> {
    let rust = stappen.iter().find_map(|s| match s {
        Stap::Laat(t) => Some(t.besluit),
        Stap::PasAan { nu, .. } => Some(nu.besluit),
        Stap::Nieuw { .. } => None,
    });
    let Some(eerder) = rust else { return Ok(None) };
    let Some(eerder) = store::laad(bron.conn, VerzoekId(eerder)).await? else { return Ok(None) };
    let inhoud = bericht(bron, eerder.bericht).await?;
    vraag(&inhoud, eerder.plek).map(Some)
}

async fn stappen<C: ConnectionTrait>(
    bron: &Bron<'_, C>,
    v: &Verzoek,
    vraag: &Vraag,
    lopend: &[Toewijzing],
) -> Result<(Vec<Stap>, Option<&'static str>), OndersteuningFout> {
    let verzoek = match vraag {
        Vraag::Toewijzing(p) => {
            let nieuw = nieuw(bron, v, plan::wens_van(p)).await?;
            let dubbel = loopt_al(&nieuw, lopend).then_some("verzoek.loopt_al");
            return Ok((vec![nieuw], dubbel));
        }
        Vraag::Wijziging(verzoek) => verzoek,
    };
    let zoek = |nummer: i64| lopend.iter().find(|t| t.nummer == nummer && t.agb == v.agb);
    let mut uit = Vec::new();
    for p in &verzoek.ongewijzigde_producten {
        let Some(t) = zoek(p.toewijzing_nummer) else { return Ok((uit, Some("verzoek.toewijzing_weg"))) };
        uit.push(Stap::Laat(t.clone()));
    }
    for p in &verzoek.te_wijzigen_producten {
        let Some(t) = zoek(p.toewijzing_nummer) else { return Ok((uit, Some("verzoek.toewijzing_weg"))) };
        uit.extend(plan::stappen(t, &plan::wens_anders(t, p), bron.vandaag));
    }
    for p in &verzoek.nieuwe_producten {
        uit.push(nieuw(bron, v, plan::wens_nieuw(p)).await?);
    }
    let bezwaar = if weg_met_geld(bron, &uit).await? { Some("verzoek.al_gedeclareerd") } else { None };
    Ok((uit, bezwaar))
}

/// A new assignment with what the provider's contract says of it on its first day.
async fn nieuw<C: ConnectionTrait>(
    bron: &Bron<'_, C>,
    v: &Verzoek,
    wens: Wens,
) -> Result<Stap, OndersteuningFout> {
    let aanbod = contract::store::voor_product(bron.conn, (&v.agb, v.wet), &wens.product, wens.vanaf).await?;
    let aanbod = aanbod.map(|(contract, product, tarief)| Aanbod {
        contract,
        product: product.id,
        eenheid: product.eenheid,
        tarief,
    });
    Ok(Stap::Nieuw { wens, aanbod })
}

/// Whether the same product runs already in this case in the same days, at whatever provider.
fn loopt_al(stap: &Stap, lopend: &[Toewijzing]) -> bool {
    let Stap::Nieuw { wens, aanbod: Some(aanbod) } = stap else { return false };
    let (van, tot_en_met) = (wens.vanaf, wens.eind.unwrap_or(Datum::MAX));
    lopend.iter().any(|t| t.telt() && t.product == aanbod.product && t.raakt(van, tot_en_met))
}

/// Whether an assignment is to be removed on which lines were approved (TR385).
async fn weg_met_geld<C: ConnectionTrait>(
    bron: &Bron<'_, C>,
    stappen: &[Stap],
) -> Result<bool, OndersteuningFout> {
    let weg = stappen.iter().filter_map(|s| match s {
        Stap::PasAan { nu, reden: RedenWijziging::Verwijderd, .. } => Some(nu),
        _ => None,
    });
    for t in weg {
        let nummer = BTreeSet::from([t.nummer]);
        if !declaratie::store::eerdere_regels(bron.conn, &t.agb, (&nummer, t.ingang), &BTreeSet::new())
            .await?
            .is_empty()
        {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Everything that was assigned in a case.
pub(super) async fn lopend<C: ConnectionTrait>(
    bron: &Bron<'_, C>,
    zaak: ZaakId,
) -> Result<Vec<Toewijzing>, OndersteuningFout> {
    Ok(toewijzing::store::van_zaak(bron.conn, zaak).await?)
}
