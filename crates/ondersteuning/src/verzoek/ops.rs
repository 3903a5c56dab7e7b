//! Taking in requests and answering them.

use std::collections::HashMap;

use istandaarden::acties::Wens;
use istandaarden::gegenereerd::b319::{Antwoord, Bericht319};
use istandaarden::gegenereerd::kop::Header;
use istandaarden::gegenereerd::typen::BerichtIdentificatie;
use istandaarden::{Bericht, Inhoud, acties};
use kern::actor::Wie;
use kern::id::{BerichtId, PersoonId, VerzoekId, ZaakId};
use kern::{Bsn, Datum, Wet};
use storage::{Handeling, Lees, Tx};

use super::afwegen::{self, Bron};
use super::plan::{self, Aanbod, Grondslag, Plan, Stap};
use super::store::{self, Nieuw, Uitkomst};
use super::{Afwijzing, Reden, Soort, Stand, Verzoek, inzien};
use crate::OndersteuningFout;
use crate::bericht::ops::{self as berichten, Binnen};
use crate::bericht::{Kop, NieuwUit, Stand as Berichtstand, antwoord, nummers, verwerk};
use crate::toewijzing::bericht301::{Aanleiding, xsd_versie};
use crate::toewijzing::ops::standaard;
use crate::toewijzing::{self, NieuweToewijzing};

/// A request came in for a case.
const ONTVANGEN: &str = "verzoek.ontvangen";

/// What a message asks: who it is for, under which references, and the day it was dated.
struct Gevraagd<'a> {
    soort: Soort,
    bsn: &'a str,
    referenties: Vec<&'a str>,
    dagtekening: Datum,
}

fn gevraagd(inhoud: &Inhoud) -> Option<Gevraagd<'_>> {
    match inhoud {
        Inhoud::M315(b) => Some(Gevraagd {
            soort: Soort::Toewijzing,
            bsn: &b.client.bsn,
            referenties: b
                .client
                .aangevraagde_producten
                .iter()
                .map(|p| p.referentie_aanbieder.as_str())
                .collect(),
            dagtekening: b.header.bericht_identificatie.dagtekening,
        }),
        Inhoud::M317(b) => Some(Gevraagd {
            soort: Soort::Wijziging,
            bsn: &b.client.bsn,
            referenties: vec![&b.client.verzoek.referentie_aanbieder],
            dagtekening: b.header.bericht_identificatie.dagtekening,
        }),
        _ => None,
    }
}

/// Keeps a 315 or 317 that was judged and answers it with its return (316, 318). What is right in all of it waits
/// for a person; of what is wrong nothing is kept (OP090).
pub(crate) async fn ontvang(tx: &mut Tx, binnen: &mut Binnen<'_>) -> Result<BerichtId, OndersteuningFout> {
    let vraag = gevraagd(&binnen.bericht.inhoud).ok_or(OndersteuningFout::Schrijven("geen verzoek"))?;
    if !binnen.bevindingen.is_empty() {
        return verwerk::met_retour(tx, binnen).await;
    }
    let client = Bsn::lees(vraag.bsn).map_err(|_| OndersteuningFout::Schrijven("bsn"))?;
    let (persoon, zaak) = plaats(tx, &client, binnen).await?;
    binnen.zaak = zaak;
    let voor = berichten::termijn(vraag.soort.termijn(), tx.vandaag())?;
    let id = berichten::bewaar(tx, binnen, Berichtstand::Wacht, Some(voor)).await?;
    antwoord::zet_klaar(tx, &verwerk::vraag(binnen, id)).await?;
    let nieuw = Nieuw {
        bericht: id,
        soort: vraag.soort,
        wet: binnen.wet,
        agb: binnen.agb,
        referenties: vraag.referenties,
        client: toegang::persoon::store::afdruk_bsn(tx.kluis(), &client),
        persoon,
        zaak,
        dagtekening: vraag.dagtekening,
        antwoord_voor: voor,
    };
    store::insert(tx, &nieuw).await?;
    if let Some(zaak) = zaak {
        toegang::zaak::verloop::store::noteer(tx, zaak, ONTVANGEN, None).await?;
    }
    let mut regel = Handeling::new(ONTVANGEN).object("bericht", id);
    if let Some(persoon) = persoon {
        regel = regel.persoon(persoon);
    }
    tx.record(regel);
    Ok(id)
}

/// Who it is about and in which case it is decided, as far as that is known: the case of an assignment that a 317
/// names, or else the latest case under this law that is not closed.
async fn plaats(
    tx: &Tx,
    client: &Bsn,
    binnen: &Binnen<'_>,
) -> Result<(Option<PersoonId>, Option<ZaakId>), OndersteuningFout> {
    let paren = toegang::persoon::store::bij_bsn(tx, tx.kluis(), std::slice::from_ref(client)).await?;
    let Some((_, persoon)) = paren.into_iter().next() else { return Ok((None, None)) };
    let genoemd: Vec<i64> = crate::bericht::genoemd(binnen.bericht).into_iter().collect();
    let toegewezen = crate::toewijzing::store::van_aanbieder(tx, binnen.agb, &genoemd, &[]).await?;
    let zaak = match toegewezen.first() {
        Some(t) => Some(t.zaak),
        None => lopende_zaak(tx, persoon, binnen.wet).await?,
    };
    Ok((Some(persoon), zaak))
}

async fn lopende_zaak(tx: &Tx, persoon: PersoonId, wet: Wet) -> Result<Option<ZaakId>, OndersteuningFout> {
    Ok(toegang::zaak::store::lopend_van(tx, persoon, wet).await?)
}

/// A question was taken in a case: the requests for its resident under its law that wait for one are decided there.
pub(crate) async fn plaats_in_zaak(tx: &mut Tx, zaak: ZaakId) -> Result<(), OndersteuningFout> {
    let regel = toegang::zaak::ops::vind_voor_wijziging(tx, zaak).await?;
    let mensen = toegang::persoon::store::met_ids(tx, tx.kluis(), vec![regel.persoon.0]).await?;
    let Some(bsn) = mensen.first().and_then(|m| m.bsn.as_ref()) else { return Ok(()) };
    let client = toegang::persoon::store::afdruk_bsn(tx.kluis(), bsn);
    let berichten = store::plaats(tx, (&client, regel.wet), (regel.persoon, zaak)).await?;
    if berichten.is_empty() {
        return Ok(());
    }
    crate::bericht::store::zet_zaak(tx, &berichten, zaak).await?;
    toegang::zaak::verloop::store::noteer(tx, zaak, ONTVANGEN, None).await?;
    tx.record(Handeling::new("verzoek.plaatsen").object("zaak", zaak).persoon(regel.persoon));
    Ok(())
}

/// The requests of a message that the reader already opened.
pub async fn van_bericht(lees: &Lees, bericht: BerichtId) -> Result<Vec<Verzoek>, OndersteuningFout> {
    Ok(store::van_bericht(lees, bericht).await?)
}

/// A request that is to be decided, refused without a ground as if it were not there. Whose case is known is decided
/// by who may see that case; who is not established yet, by who takes questions of its law, but for relatives.
async fn voor_beslissing(tx: &Tx, id: VerzoekId) -> Result<Verzoek, OndersteuningFout> {
    let v = store::laad(tx, id).await?.ok_or(OndersteuningFout::NietGevonden)?;
    match v.zaak {
        Some(zaak) => drop(toegang::zaak::ops::vind_voor_wijziging(tx, zaak).await?),
        None if matches!(tx.actor().wie, Wie::Systeem(_)) => {}
        None if inzien::zonder_zaak(tx, (tx.actor(), tx.vandaag()), &v).await? => {}
        None => return Err(OndersteuningFout::NietGevonden),
    }
    Ok(v)
}

/// Tells the provider that the request is being looked into: once, and then an assignment or a refusal follows
/// within eight weeks of its date (OP274, OP346, TR360).
pub async fn leg_in_onderzoek(tx: &mut Tx, id: VerzoekId) -> Result<(), OndersteuningFout> {
    let v = voor_beslissing(tx, id).await?;
    let (soort, van) = Verzoek { stand: Stand::InOnderzoek, ..v.clone() }.termijn();
    let antwoord_voor = berichten::termijn(soort, van)?;
    leg_vast(tx, &v, Stand::InOnderzoek, (None, antwoord_voor)).await?;
    verstuur319(tx, &v, acties::in_onderzoek(&v.referentie)).await
}

/// Refuses a request and tells the provider why.
pub async fn wijs_af(tx: &mut Tx, id: VerzoekId, met: &Afwijzing) -> Result<(), OndersteuningFout> {
    let v = voor_beslissing(tx, id).await?;
    let bytes = crate::bericht::store::inhoud(tx, tx.kluis(), v.bericht).await?;
    let vraag = afwegen::vraag(&afwegen::bericht(&bytes)?, v.plek)?;
    met.toets((v.wet, vraag.verwijzer(v.wet)), &berichten::eigen_code(tx).await?, tx.vandaag())?;
    leg_vast(tx, &v, Stand::Afgewezen, (Some(met.reden), v.antwoord_voor)).await?;
    let antwoord = match met.reden {
        Reden::Woonplaats => acties::afwijzen_om_woonplaats(&v.referentie, &met.gemeente),
        reden => acties::afwijzen(&v.referentie, reden.code()),
    };
    verstuur319(tx, &v, antwoord).await
}

/// Grants a request: makes and changes the assignments that it asks, all of them or none (IV093), and sends the 301 with
/// its reference.
pub async fn honoreer(tx: &mut Tx, id: VerzoekId) -> Result<(), OndersteuningFout> {
    let v = voor_beslissing(tx, id).await?;
    let zaak = v.zaak.ok_or(OndersteuningFout::veld("honoreren", "verzoek.zonder_zaak"))?;
    if !v.stand.mag_naar(Stand::Gehonoreerd) {
        return Err(OndersteuningFout::VerkeerdeStap);
    }
    let bron = Bron::van_tx(tx);
    let bytes = crate::bericht::store::inhoud(tx, tx.kluis(), v.bericht).await?;
    let vraag = afwegen::vraag(&afwegen::bericht(&bytes)?, v.plek)?;
    let dossier = afwegen::dossier(&bron, zaak).await?;
    let lijst = crate::contract::store::lijst(tx, (&v.agb, v.wet)).await?;
    let plan = afwegen::weeg(&bron, &v, (&vraag, zaak), (&dossier, &lijst)).await?;
    if let Some(bezwaar) = plan.bezwaar {
        return Err(OndersteuningFout::veld("honoreren", bezwaar));
    }
    voer_uit(tx, &v, zaak, &plan).await?;
    if let Grondslag::Verwijzing(_) = plan.grondslag {
        toegang::zaak::ops::op_verwijzing(tx, zaak).await?;
    }
    leg_vast(tx, &v, Stand::Gehonoreerd, (None, v.antwoord_voor)).await
}

async fn voer_uit(tx: &mut Tx, v: &Verzoek, zaak: ZaakId, plan: &Plan) -> Result<(), OndersteuningFout> {
    let referentie = Some(v.referentie.as_str());
    let mut aanleiding = HashMap::new();
    let mut van = None;
    for stap in &plan.stappen {
        let (t, reden) = match stap {
            Stap::Laat(t) => {
                toewijzing::store::zet_referentie(tx, t.id, &v.referentie).await?;
                (t.clone(), None)
            }
            Stap::PasAan { nu, wordt, reden } => {
                toewijzing::ops::pas_aan(tx, nu, wordt, (*reden, referentie)).await?;
                (nu.clone(), Some(*reden))
            }
            Stap::Nieuw { wens, aanbod } => {
                let nieuw = nieuwe_toewijzing(v, zaak, plan, (wens, aanbod.as_ref()))?;
                (toewijzing::ops::maak(tx, &nieuw, referentie).await?, None)
            }
        };
        aanleiding.insert(t.nummer, Aanleiding { reden, referentie });
        van.get_or_insert(t);
    }
    let van = van.ok_or(OndersteuningFout::veld("honoreren", "verzoek.leeg"))?;
    toewijzing::ops::verstuur301(tx, &van, &aanleiding, Some(v.bericht)).await.map_err(|fout| match fout {
        // What follows from the request does not make a message that the standard allows.
        OndersteuningFout::Schrijven(regel) if istandaarden::regels::zoek(regel).is_some() => {
            OndersteuningFout::veld("honoreren", "verzoek.past_niet")
        }
        anders => anders,
    })
}

fn nieuwe_toewijzing(
    v: &Verzoek,
    zaak: ZaakId,
    plan: &Plan,
    (wens, aanbod): (&Wens, Option<&Aanbod>),
) -> Result<NieuweToewijzing, OndersteuningFout> {
    let aanbod = aanbod.ok_or(OndersteuningFout::veld("honoreren", "verzoek.geen_contract"))?;
    let maat = plan::maat(wens).ok_or(OndersteuningFout::veld("honoreren", "verzoek.frequentie"))?;
    let besluit = match plan.grondslag {
        Grondslag::Besluit(id) => id.0,
        _ => v.id.0,
    };
    Ok(NieuweToewijzing {
        zaak,
        besluit,
        contract: aanbod.contract,
        product: aanbod.product,
        maat,
        begin: wens.vanaf,
        eind: wens.eind,
    })
}

/// Writes what became of a request, on the case too, and says of the message whether more is owed.
async fn leg_vast(
    tx: &mut Tx,
    v: &Verzoek,
    naar: Stand,
    (reden, antwoord_voor): (Option<Reden>, Datum),
) -> Result<(), OndersteuningFout> {
    let door = crate::declaratie::ops::wie(tx);
    let uit = Uitkomst { stand: naar, reden: reden.map(Reden::code), antwoord_voor, door: &door };
    schrijf(tx, v, &uit).await
}

async fn schrijf(tx: &mut Tx, v: &Verzoek, uit: &Uitkomst<'_>) -> Result<(), OndersteuningFout> {
    if !v.stand.mag_naar(uit.stand) {
        return Err(OndersteuningFout::VerkeerdeStap);
    }
    if !store::beslis(tx, v, uit).await? {
        return Err(OndersteuningFout::Conflict);
    }
    let wat = match uit.stand {
        Stand::Open => "verzoek.heropenen",
        Stand::InOnderzoek => "verzoek.onderzoeken",
        Stand::Gehonoreerd => "verzoek.honoreren",
        Stand::Afgewezen => "verzoek.afwijzen",
    };
    if let Some(zaak) = v.zaak {
        toegang::zaak::verloop::store::noteer(tx, zaak, wat, None).await?;
    }
    let mut regel = Handeling::new(wat).object("verzoek", v.id);
    if let Some(persoon) = v.persoon {
        regel = regel.persoon(persoon);
    }
    tx.record(regel);
    tx.gebeurtenis(wat, v.id);
    let open = store::van_bericht(tx, v.bericht).await?.into_iter().filter(|v| v.stand.is_open());
    match open.map(|v| v.antwoord_voor).min() {
        Some(voor) => crate::bericht::store::wacht(tx, v.bericht, voor).await?,
        None => crate::bericht::store::beantwoord(tx, v.bericht, Berichtstand::Verwerkt).await?,
    }
    Ok(())
}

async fn verstuur319(tx: &mut Tx, v: &Verzoek, antwoord: Antwoord) -> Result<(), OndersteuningFout> {
    let identificatie = nummers::identificatie(tx);
    let header = Header {
        afzender: berichten::eigen_code(tx).await?,
        ontvanger: v.agb.clone(),
        bericht_identificatie: BerichtIdentificatie {
            identificatie: identificatie.clone(),
            dagtekening: tx.vandaag(),
        },
        xsd_versie: xsd_versie(),
    };
    let bericht = Bericht::nieuw(standaard(v.wet), Bericht319 { header, antwoord });
    let uit = NieuwUit {
        bericht: &bericht,
        wet: v.wet,
        agb: &v.agb,
        identificatie: &identificatie,
        antwoord_op: Some(v.bericht),
        zaak: v.zaak,
    };
    berichten::zet_klaar(tx, &uit).await.map(drop)
}

/// A provider refused our 319: what it said does not count, so the request is open again, unless something else was
/// said since.
pub(crate) async fn heropen(tx: &mut Tx, heen: &Kop, antwoord: &Antwoord) -> Result<(), OndersteuningFout> {
    let sleutel = (heen.agb.as_str(), heen.wet);
    let Some(v) = store::met_referentie(tx, sleutel, &antwoord.referentie_aanbieder).await? else {
        return Ok(());
    };
    let gezegd =
        if antwoord.reden_afwijzing_verzoek.is_some() { Stand::Afgewezen } else { Stand::InOnderzoek };
    if v.stand != gezegd {
        return Ok(());
    }
    let antwoord_voor = berichten::termijn(v.soort.termijn(), v.ontvangen)?;
    let uit = Uitkomst { stand: Stand::Open, reden: None, antwoord_voor, door: "" };
    schrijf(tx, &v, &uit).await
}
