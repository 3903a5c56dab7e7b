//! Deciding: within the mandate at once, outside it by a second person.

use brief::{Afgewezen, Betaling, Brief, Uitkomst};
use kern::id::{AccountId, BesluitId, ZaakId};
use kern::{Datum, Euro, Wet};
use recht::{Bedragsoort, Ontvangstbewijs, Termijnsoort, Vereiste, Vereistensoort};
use storage::kluis::{Datasleutel, haal_sleutel};
use storage::{Lees, Tx};
use uuid::Uuid;

use super::store::Nieuw;
use super::{Aanvulling, Besluit, Soort, Status, Voorstel, Voorziening, store};
use crate::concept::{self, Velden};
use crate::horen::{self, Horen};
use crate::persoon::Persoon;
use crate::post::{self, ops as postkamer};
use crate::uitstel;
use crate::verslag::Verslag;
use crate::zaak::ops::{Wijziging, vind_met_sleutel, vind_voor_wijziging, zet_stap};
use crate::zaak::{Regel, Stand, WachtOp, Wekker};
use crate::{ToegangFout, Veldfout, grondslag, tekst};

/// What the page of a decision shows.
#[derive(Clone, Debug)]
pub struct Blad {
    pub regel: Regel,
    pub mens: Persoon,
    pub verslag: Option<Verslag>,
    pub besluit: Option<Besluit>,
    /// Its letter, once it was taken: a secret address is left out.
    pub brief: Option<Brief>,
    /// Up to which yearly cost this reader may decide.
    pub mandaat: Option<Euro>,
    /// The own contribution of today, with the certainty of its source.
    pub bijdrage: Option<recht::Bedrag>,
    /// A hearing before a refusal that was begun.
    pub horen: Option<Horen>,
    /// The last request to complete the application that was not answered.
    pub aanvulling: Option<Aanvulling>,
    /// A decision that came back from a colleague, with who sent it.
    pub terug: Option<(Besluit, Option<String>)>,
    /// What this reader was filling in.
    pub concept: Velden,
    /// With whom the decision lies, who will sign its letter.
    pub bevoegd: Option<post::Afzender>,
}

/// Opens the page of a decision, logged as read.
pub async fn open(lees: &Lees, zaak: ZaakId) -> Result<Blad, ToegangFout> {
    let (regel, sleutel) = vind_met_sleutel(lees, zaak).await?;
    let mens = postkamer::persoon_van(lees, lees.kluis(), regel.persoon).await?;
    let (verslag, horen, aanvulling) = crate::verslag::store::laatste_met_meer(lees, &sleutel, zaak).await?;
    let wie = (lees.actor().rollen.as_slice(), regel.wet, lees.vandaag());
    let store::Tafel { laatste, brief, terug_van, mandaat, concept } =
        store::tafel(lees, lees.kluis(), (zaak, lees.actor().account()), wie).await?;
    let (besluit, horen, terug) = match regel.stand {
        Stand::Aanvraag => {
            let terug = laatste.filter(|b| b.status == Status::Terug).map(|b| (b, terug_van));
            (None, horen, terug)
        }
        _ => (laatste, None, None),
    };
    // While somebody decides anew there is no letter yet.
    let brief = brief.filter(|_| besluit.is_some());
    let brief = brief.map(|(post, brief)| postkamer::gedateerd(&post, brief, lees.vandaag())).transpose()?;
    let brief = brief.map(|brief| post::op_scherm(brief, &mens));
    let bijdrage = bijdrage(regel.wet, lees.vandaag())?;
    let bevoegd = match regel.wacht_account.filter(|_| regel.stand == Stand::BesluitVoorgelegd) {
        Some(id) => auth::account::zoek(lees, id).await?.map(post::Afzender::from),
        None => None,
    };
    lees.vastleggen(regel.handeling("besluit.lezen")).await?;
    Ok(Blad {
        regel,
        mens,
        verslag,
        besluit,
        brief,
        mandaat,
        bijdrage,
        horen,
        aanvulling,
        terug,
        concept,
        bevoegd,
    })
}

fn bijdrage(wet: Wet, op: Datum) -> Result<Option<recht::Bedrag>, ToegangFout> {
    match wet {
        Wet::Wmo => Ok(Some(recht::bedrag(Bedragsoort::WmoEigenBijdrage, op)?)),
        _ => Ok(None),
    }
}

/// The letter as it would leave today, for the page that shows it live. `None` without an address.
pub fn voorbeeldbrief(
    blad: &Blad,
    van: &post::Afzender,
    voorstel: &Voorstel,
    op: Datum,
) -> Result<Option<Brief>, ToegangFout> {
    let Some(gegevens) = post::gegevens(&blad.mens, van, &blad.regel.nummer, op) else { return Ok(None) };
    let gevraagd = voorstel.aanvraag_op.unwrap_or_else(|| aanvraag_op(&blad.regel, blad.verslag.as_ref()));
    let voorstel = Voorstel { aanvraag_op: Some(gevraagd), ..voorstel.clone() };
    let brief = brief_van(&voorstel, gegevens, blad.regel.wet, op)?;
    Ok(Some(post::op_scherm(brief, &blad.mens)))
}

/// The day of the application: from it the term of the decision counts.
pub(crate) fn aanvraag_op(regel: &Regel, verslag: Option<&Verslag>) -> Datum {
    let beslist = matches!(regel.stand, Stand::Aanvraag | Stand::BesluitVoorgelegd);
    let van = regel.wekker.filter(|_| beslist).map(|w| w.van);
    van.or(verslag.and_then(|v| v.aanvraag)).unwrap_or(regel.begonnen)
}

/// Decides, or puts the decision before somebody with the mandate. Posting the same form again changes nothing.
pub async fn besluit(
    tx: &mut Tx,
    zaak: ZaakId,
    voorstel: &Voorstel,
    formulier: Uuid,
) -> Result<(BesluitId, Status), ToegangFout> {
    voorstel.toets()?;
    let regel = vind_voor_wijziging(tx, zaak).await?;
    let sleutel = haal_sleutel(tx, tx.kluis(), zaak.0).await?;
    if store::van_formulier(tx, formulier).await?.is_some() {
        let eerder = store::laatste(tx, &sleutel, zaak).await?.ok_or(ToegangFout::NietGevonden)?;
        return match eerder.status {
            Status::Terug => Err(ToegangFout::Conflict),
            status => Ok((eerder.id, status)),
        };
    }
    if voorstel.soort.geeft() && postkamer::persoon_van(tx, tx.kluis(), regel.persoon).await?.bsn.is_none() {
        return Err(ToegangFout::veld("bsn", "besluit.zonder_bsn"));
    }
    let gevraagd = aanvraag_op(&regel, None);
    if let Some(aanvulling) = voorstel.aanvulling.filter(|_| voorstel.soort == Soort::BuitenBehandeling) {
        aanvulling.toets(gevraagd, tx.vandaag())?;
        let rijen = uitstel::store::van_zaak(tx, &sleutel, zaak).await?;
        if rijen.iter().any(|u| u.van == aanvulling.gevraagd_op && u.aangevuld.is_some()) {
            return Err(ToegangFout::veld("gevraagd_op", "besluit.is_aangevuld"));
        }
    }
    let voorstel = &Voorstel { aanvraag_op: Some(gevraagd), ..voorstel.clone() };
    let gehoord = horen::store::open(tx, &sleutel, zaak).await?;
    horen::toets(voorstel, gehoord.as_ref(), tx.vandaag())?;
    let door = tx.actor().account().ok_or(ToegangFout::NietGevonden)?;
    let mandaat = store::mandaat(tx, &tx.actor().rollen, regel.wet, tx.vandaag()).await?;
    let binnen = mandaat.is_some_and(|tot| voorstel.kosten_jaar() <= tot);
    let status = if binnen { Status::Genomen } else { Status::Voorgelegd };
    let ander = if binnen { None } else { Some(bevoegde(tx, &regel, voorstel, door).await?) };
    let bewijs = bewijs(voorstel, regel.wet, regel.wekker, tx.vandaag())?;
    let nieuw = Nieuw { zaak, voorstel, bewijs: &bewijs, status, door, formulier };
    let id = store::insert(tx, &sleutel, nieuw).await?;
    horen::store::sluit(tx, zaak, id).await?;
    concept::store::wis(tx, zaak.0, None).await?;
    match ander {
        None => maak_af(tx, &regel, id, voorstel).await?,
        Some(bevoegd) => {
            let wijziging = Wijziging {
                stand: Some(Stand::BesluitVoorgelegd),
                wacht: Some(Some((WachtOp::Akkoord, Some(bevoegd)))),
                ..Wijziging::default()
            };
            zet_stap(tx, &regel, "besluit.voorleggen", wijziging).await?;
        }
    }
    Ok((id, status))
}

/// What stands in the way of taking this decision besides what is wrong with it by itself ([`Voorstel::fouten`]): everything
/// at once, for the page. [`besluit`] refuses each of these.
pub fn beletsels(blad: &Blad, voorstel: &Voorstel, vandaag: Datum) -> Result<Vec<Veldfout>, ToegangFout> {
    let aanvulling = voorstel.aanvulling.filter(|_| voorstel.soort == Soort::BuitenBehandeling);
    let toetsen = [
        aanvulling.map_or(Ok(()), |a| a.toets(aanvraag_op(&blad.regel, None), vandaag)),
        horen::toets(voorstel, blad.horen.as_ref(), vandaag),
        uitzondering(voorstel, blad.regel.wet, vandaag).map(drop),
    ];
    let mut uit = Vec::new();
    for toets in toetsen {
        match toets {
            Err(ToegangFout::Veld { veld, code }) => uit.push((veld, code)),
            anders => anders?,
        }
    }
    Ok(uit)
}

/// Who may take this decision instead: somebody of the team with enough mandate.
async fn bevoegde(
    tx: &Tx,
    regel: &Regel,
    voorstel: &Voorstel,
    door: AccountId,
) -> Result<AccountId, ToegangFout> {
    let op = tx.vandaag();
    for lid in auth::account::leden(tx, regel.team, op).await?.into_iter().filter(|l| l.id != door) {
        let rollen = auth::account::rollen(tx, lid.id, op).await?;
        let mandaat = store::mandaat(tx, &rollen, regel.wet, op).await?;
        if mandaat.is_some_and(|tot| voorstel.kosten_jaar() <= tot) {
            return Ok(lid.id);
        }
    }
    Err(ToegangFout::veld("aantal", "besluit.niemand_bevoegd"))
}

/// The second person decides. Not the one who made it, and only within the own mandate (Awb 10:1).
pub async fn geef_akkoord(tx: &mut Tx, zaak: ZaakId) -> Result<(), ToegangFout> {
    let (regel, _, besluit) = voorgelegd(tx, zaak).await?;
    let door = tx.actor().account().ok_or(ToegangFout::NietGevonden)?;
    if besluit.opgesteld_door == door {
        return Err(ToegangFout::veld("akkoord", "besluit.eigen_akkoord"));
    }
    eis_mandaat(tx, &regel, &besluit).await?;
    if !store::neem(tx, besluit.id, door).await? {
        return Err(ToegangFout::Conflict);
    }
    maak_af(tx, &regel, besluit.id, &besluit.voorstel).await
}

/// A decision that lies with a colleague comes back to who made it: taken back by the maker, or sent back with a remark by
/// who might have taken it. The term goes on running.
pub async fn terug(tx: &mut Tx, zaak: ZaakId, opmerking: &str) -> Result<(), ToegangFout> {
    let (regel, sleutel, besluit) = voorgelegd(tx, zaak).await?;
    let door = tx.actor().account().ok_or(ToegangFout::NietGevonden)?;
    tekst::toets("opmerking", opmerking, tekst::LANG)?;
    let opmerking = Some(opmerking.trim()).filter(|o| !o.is_empty());
    let mijn = besluit.opgesteld_door == door;
    if !mijn {
        eis_mandaat(tx, &regel, &besluit).await?;
        if opmerking.is_none() {
            return Err(ToegangFout::veld("opmerking", "besluit.opmerking_leeg"));
        }
    }
    if !store::geef_terug(tx, &sleutel, besluit.id, (door, opmerking)).await? {
        return Err(ToegangFout::Conflict);
    }
    horen::store::heropen(tx, besluit.id).await?;
    let wijziging = Wijziging { stand: Some(Stand::Aanvraag), wacht: Some(None), ..Wijziging::default() };
    zet_stap(tx, &regel, if mijn { "besluit.terughalen" } else { "besluit.terugsturen" }, wijziging).await
}

/// A case with its last decision; the stores refuse one that lies with nobody.
async fn voorgelegd(tx: &Tx, zaak: ZaakId) -> Result<(Regel, Datasleutel, Besluit), ToegangFout> {
    let regel = vind_voor_wijziging(tx, zaak).await?;
    let sleutel = haal_sleutel(tx, tx.kluis(), zaak.0).await?;
    let besluit = store::laatste(tx, &sleutel, zaak).await?.ok_or(ToegangFout::VerkeerdeStap)?;
    Ok((regel, sleutel, besluit))
}

/// Only who may decide up to this cost has something to say about it.
async fn eis_mandaat(tx: &Tx, regel: &Regel, besluit: &Besluit) -> Result<(), ToegangFout> {
    let mandaat = store::mandaat(tx, &tx.actor().rollen, regel.wet, tx.vandaag()).await?;
    match mandaat {
        Some(tot) if besluit.kosten_jaar <= tot => Ok(()),
        _ => Err(ToegangFout::veld("akkoord", "besluit.buiten_mandaat")),
    }
}

/// The decision that an event is about, with its case. Only jobs ask this.
pub async fn van_gebeurtenis(tx: &Tx, id: BesluitId) -> Result<(Regel, Besluit), ToegangFout> {
    let zaak = store::zaak_van(tx, id).await?.ok_or(ToegangFout::NietGevonden)?;
    let regel = vind_voor_wijziging(tx, zaak).await?;
    let sleutel = haal_sleutel(tx, tx.kluis(), zaak.0).await?;
    let besluit = store::laatste(tx, &sleutel, zaak).await?.filter(|b| b.id == id);
    Ok((regel, besluit.ok_or(ToegangFout::NietGevonden)?))
}

/// What follows on a decision that was taken: the letter, from whose dispatch the term for an objection runs, and the
/// event others wait for.
async fn maak_af(tx: &mut Tx, regel: &Regel, id: BesluitId, voorstel: &Voorstel) -> Result<(), ToegangFout> {
    leg_brief_klaar(tx, regel, id, voorstel).await?;
    // What is granted waits for the provider from now on; assigning it is a job that runs in a moment.
    let geeft = voorstel.soort.geeft() && voorstel.voorziening.is_some();
    let wijziging = Wijziging {
        stand: Some(Stand::Besloten),
        later: Some(Termijnsoort::AwbBezwaar),
        wacht: Some(geeft.then_some((WachtOp::Aanbieder, None))),
        ..Wijziging::default()
    };
    zet_stap(tx, regel, "besluit.nemen", wijziging).await?;
    tx.gebeurtenis("besluit.genomen", id);
    Ok(())
}

/// The receipts of the law that was applied: a decision can be recomputed from these.
pub fn bewijs(
    voorstel: &Voorstel,
    wet: Wet,
    wekker: Option<Wekker>,
    op: Datum,
) -> Result<String, ToegangFout> {
    let mut bewijzen: Vec<Ontvangstbewijs> = Vec::new();
    bewijzen.push(grondslag::bewijs(voorstel.soort, wet, op)?);
    if uitzondering(voorstel, wet, op)?.is_some() {
        bewijzen.push(recht::vereisten(Vereistensoort::WmoEigenBijdrageUitzonderingen, op)?.bewijs());
    }
    if let Some(wekker) = wekker
        && let Some(soort) = wekker.soort
    {
        bewijzen.push(recht::termijn(soort, wekker.van)?.bewijs());
    }
    bewijzen.extend(bijdrage(wet, op)?.map(|b| b.bewijs()));
    Ok(serde_json::to_string(&bewijzen).unwrap_or_default())
}

async fn leg_brief_klaar(
    tx: &mut Tx,
    regel: &Regel,
    id: BesluitId,
    voorstel: &Voorstel,
) -> Result<(), ToegangFout> {
    let mens = postkamer::persoon_van(tx, tx.kluis(), regel.persoon).await?;
    let van = postkamer::afzender(tx).await?;
    let op = tx.vandaag();
    let brief = post::gegevens(&mens, &van, &regel.nummer, op)
        .ok_or(ToegangFout::veld("hulp", "besluit.geen_adres"))?;
    let brief = brief_van(voorstel, brief, regel.wet, op)?;
    postkamer::leg_klaar(tx, regel.id, Some(id), &brief).await?;
    Ok(())
}

/// The letter of a decision.
pub fn brief_van(
    voorstel: &Voorstel,
    brief: brief::Briefgegevens,
    wet: Wet,
    op: Datum,
) -> Result<Brief, ToegangFout> {
    let aanvraag_op = voorstel.aanvraag_op.unwrap_or(op);
    let betaling = match (uitzondering(voorstel, wet, op)?, bijdrage(wet, op)?) {
        (Some(u), _) => Betaling::Geen { waarom: Some(format!("{}.", u.tekst(recht::Taal::Nl))) },
        (None, Some(b)) => Betaling::EigenBijdrage { bedrag: b.euro, per: b.per.clone() },
        (None, None) => Betaling::Geen { waarom: None },
    };
    let regel = |tekst: &str| vec![tekst.trim().to_owned()];
    let uitkomst = match voorstel.soort {
        Soort::Toekennen => Uitkomst::Toekennen { voorzieningen: geeft(voorstel), betaling },
        Soort::Gedeeltelijk => {
            Uitkomst::Gedeeltelijk { voorzieningen: geeft(voorstel), niet: geeft_niet(voorstel), betaling }
        }
        Soort::Afwijzen => {
            let waarom = voorstel.waarom.trim().to_owned();
            Uitkomst::Afwijzen { waarom, wat_kan_wel: regel(&voorstel.wel) }
        }
        Soort::BuitenBehandeling => Uitkomst::BuitenBehandeling {
            aanvraag_op,
            gevraagd_op: voorstel.aanvulling.map_or(aanvraag_op, |a| a.gevraagd_op),
            uiterlijk: voorstel.aanvulling.map_or(op, |a| a.uiterlijk),
            ontbreekt: regel(&voorstel.ontbreekt),
        },
    };
    Ok(Brief::Besluit(Box::new(brief::Besluit {
        brief,
        hulp: voorstel.hulp.trim().to_owned(),
        uitkomst,
        redenen: voorstel.redenen.trim().to_owned(),
        wij_bellen_op: None,
        bezwaar_tot: recht::termijn(Termijnsoort::AwbBezwaar, op)?.laatste_dag(),
        grondslag: vec![grondslag::besluit(voorstel.soort, wet, op)?],
    })))
}

/// What a proposal gives, as a letter says it.
pub(crate) fn geeft(voorstel: &Voorstel) -> Vec<brief::Voorziening> {
    let in_brief = |v: &Voorziening| brief::Voorziening {
        naam: Some(v.naam.clone()),
        omschrijving: format!("{} per week {}", v.eenheid.telling(v.aantal), v.naam),
        van: v.van,
        tot_en_met: Some(v.tot_en_met),
        aanbieder: Some(v.aanbieder.clone()),
        aan_huis: v.eenheid.aan_huis(),
        pgb: None,
    };
    voorstel.voorziening.iter().map(in_brief).collect()
}

/// The part that it does not give, with why.
pub(crate) fn geeft_niet(voorstel: &Voorstel) -> Vec<Afgewezen> {
    let [wat, waarom] = [&voorstel.niet, &voorstel.waarom].map(|t| t.trim().to_owned());
    vec![Afgewezen { wat, waarom }]
}

/// Why nothing is due, when the worker said so; a reason that the law of that day does not know is refused.
fn uitzondering(voorstel: &Voorstel, wet: Wet, op: Datum) -> Result<Option<Vereiste>, ToegangFout> {
    let Some(sleutel) = voorstel.geen_bijdrage.as_deref().filter(|_| voorstel.soort.geeft()) else {
        return Ok(None);
    };
    let onbekend = ToegangFout::veld("geen_bijdrage", "besluit.bijdrage_onbekend");
    if bijdrage(wet, op)?.is_none() {
        return Err(onbekend);
    }
    let lijst = recht::vereisten(Vereistensoort::WmoEigenBijdrageUitzonderingen, op)?;
    lijst.met_sleutel(sleutel).cloned().map(Some).ok_or(onbekend)
}
