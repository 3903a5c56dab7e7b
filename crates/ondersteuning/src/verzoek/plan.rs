//! What granting a request would do, and on what it would rest. Pure: the facts are handed in.

use istandaarden::acties;
pub use istandaarden::acties::Wens;
use istandaarden::gegenereerd::b315::AangevraagdProduct;
use istandaarden::gegenereerd::b317;
use istandaarden::gegenereerd::typen;
use istandaarden::niveau3::Omvang;
use kern::id::{BesluitId, ContractId};
use kern::{Datum, Euro, Wet};
use toegang::besluit::Voorziening;
use uuid::Uuid;

use crate::toewijzing::{Frequentie, Maat, RedenWijziging, Toewijzing};

/// What is asked, as the message says it.
#[derive(Clone, Debug)]
pub enum Vraag {
    Toewijzing(Box<AangevraagdProduct>),
    Wijziging(Box<b317::Verzoek>),
}

impl Vraag {
    /// Who referred, when the law counts that as access to youth help.
    pub fn verwijzer(&self, wet: Wet) -> Option<Verwijzer> {
        match self {
            Self::Toewijzing(p) if wet == Wet::Jeugdwet => Verwijzer::van_code(&p.verwijzer.type_verwijzer),
            _ => None,
        }
    }
}

/// What a product of a 315 asks for.
pub fn wens_van(p: &AangevraagdProduct) -> Wens {
    let product = p.product.as_ref();
    Wens {
        vanaf: p.toewijzing_ingangsdatum,
        eind: p.toewijzing_einddatum,
        product: (product.map(|p| p.categorie.clone()), product.and_then(|p| p.code.clone())),
        omvang: omvang_van(p.omvang.as_ref()),
        budget: p.budget,
    }
}

/// What an assignment should become by a 317.
pub(super) fn wens_anders(nu: &Toewijzing, p: &b317::TeWijzigenProduct) -> Wens {
    Wens {
        vanaf: p.gewenste_ingangsdatum,
        eind: p.einddatum,
        product: (nu.categorie.clone(), nu.code.clone()),
        omvang: omvang_van(p.omvang.as_ref()),
        budget: p.budget,
    }
}

/// A new product in a 317.
pub(super) fn wens_nieuw(p: &b317::NieuwProduct) -> Wens {
    let product = p.product.as_ref();
    Wens {
        vanaf: p.gewenste_ingangsdatum,
        eind: p.einddatum,
        product: (product.map(|p| p.categorie.clone()), product.and_then(|p| p.code.clone())),
        omvang: omvang_van(p.omvang.as_ref()),
        budget: p.budget,
    }
}

fn omvang_van(o: Option<&typen::Omvang>) -> Option<Omvang> {
    o.map(|o| Omvang { volume: o.volume, eenheid: o.eenheid.clone(), frequentie: o.frequentie.clone() })
}

/// Who can deliver what is asked, at which tariff.
#[derive(Clone, Debug)]
pub struct Aanbod {
    pub contract: ContractId,
    pub product: Uuid,
    /// In what the product is counted (WJ756).
    pub eenheid: String,
    pub tarief: Euro,
}

/// One thing that granting does.
#[derive(Clone, Debug)]
pub enum Stap {
    /// Nothing changes; it goes along with the reference (IV093).
    Laat(Toewijzing),
    /// The assignment becomes this, under its own number.
    PasAan { nu: Toewijzing, wordt: Box<Toewijzing>, reden: RedenWijziging },
    /// A new assignment. Without an offer there is no contract for it.
    Nieuw { wens: Wens, aanbod: Option<Aanbod> },
}

/// The steps of a change of one assignment (IV066, OP257, OP033x1, OP380).
pub(super) fn stappen(nu: &Toewijzing, wens: &Wens, vandaag: Datum) -> Vec<Stap> {
    let aanbod = Aanbod {
        contract: nu.contract,
        product: nu.product,
        eenheid: nu.omvang.as_ref().map(|o| o.eenheid.clone()).unwrap_or_default(),
        tarief: nu.tarief,
    };
    let opnieuw = || Stap::Nieuw { wens: wens.clone(), aanbod: Some(aanbod.clone()) };
    let tot = |eind, reden| Stap::PasAan {
        nu: nu.clone(),
        wordt: Box::new(Toewijzing { eind: Some(eind), ..nu.clone() }),
        reden,
    };
    match acties::wijzig(&nu.als_feit(""), wens, vandaag) {
        acties::Wijziging::Geen => vec![Stap::Laat(nu.clone())],
        acties::Wijziging::Aanpassen { nieuw, .. } => {
            let wordt =
                Toewijzing { eind: nieuw.eind, omvang: nieuw.omvang, budget: nieuw.budget, ..nu.clone() };
            vec![Stap::PasAan {
                nu: nu.clone(),
                wordt: Box::new(wordt),
                reden: RedenWijziging::DoorAanbieder,
            }]
        }
        acties::Wijziging::Vervangen { laatste_dag: Some(dag) } => {
            vec![tot(dag, RedenWijziging::DoorAanbieder), opnieuw()]
        }
        acties::Wijziging::Vervangen { laatste_dag: None } => {
            vec![tot(nu.ingang, RedenWijziging::Verwijderd), opnieuw()]
        }
    }
}

impl Stap {
    /// Whether it gives more, or longer, than what runs.
    fn geeft_meer(&self) -> bool {
        match self {
            Self::Laat(_) => false,
            Self::Nieuw { .. } => true,
            Self::PasAan { nu, wordt, .. } => {
                let langer = nu.eind.is_some_and(|oud| wordt.eind.is_none_or(|eind| eind > oud));
                let volume = |t: &Toewijzing| t.omvang.as_ref().map_or(0, |o| o.volume);
                langer || volume(wordt) > volume(nu) || wordt.budget > nu.budget
            }
        }
    }

    /// Product and wish of what it gives, to hold beside a decision.
    fn gift(&self) -> Option<(Uuid, Wens)> {
        match self {
            Self::Laat(_) => None,
            Self::Nieuw { wens, aanbod } => Some((aanbod.as_ref()?.product, wens.clone())),
            Self::PasAan { wordt, .. } => {
                let wens = Wens {
                    vanaf: wordt.ingang,
                    eind: wordt.eind,
                    product: (wordt.categorie.clone(), wordt.code.clone()),
                    omvang: wordt.omvang.clone(),
                    budget: wordt.budget,
                };
                Some((wordt.product, wens))
            }
        }
    }

    /// What it costs in a full year more than what runs, for comparing with a mandate.
    fn kosten_jaar(&self) -> Option<Euro> {
        let van = |tarief: Euro, o: Option<&Omvang>, budget: Option<Euro>| match (o, budget) {
            (_, Some(budget)) => Some(budget),
            (Some(o), None) => tarief.maal(o.volume)?.maal(keer_per_jaar(&o.frequentie)),
            (None, None) => Some(Euro::NUL),
        };
        match self {
            Self::Laat(_) => Some(Euro::NUL),
            Self::Nieuw { wens, aanbod } => {
                van(aanbod.as_ref().map_or(Euro::NUL, |a| a.tarief), wens.omvang.as_ref(), wens.budget)
            }
            Self::PasAan { wordt, .. } if self.geeft_meer() => {
                van(wordt.tarief, wordt.omvang.as_ref(), wordt.budget)
            }
            Self::PasAan { .. } => Some(Euro::NUL),
        }
    }

    /// Why it cannot be carried out.
    fn bezwaar(&self) -> Option<&'static str> {
        let Self::Nieuw { wens, aanbod } = self else { return None };
        let Some(aanbod) = aanbod else { return Some("verzoek.geen_contract") };
        let eenheid = wens.omvang.as_ref().is_none_or(|o| o.eenheid == aanbod.eenheid);
        if !eenheid { Some("verzoek.eenheid") } else { maat(wens).is_none().then_some("verzoek.frequentie") }
    }
}

fn keer_per_jaar(frequentie: &str) -> i64 {
    match Frequentie::van_code(frequentie) {
        Some(Frequentie::Dag) => 365,
        Some(Frequentie::Week) => 52,
        Some(Frequentie::Maand) => 12,
        Some(Frequentie::Totaal) | None => 1,
    }
}

/// How much is asked, as an assignment keeps it. `None` when it counts in a way that we do not know.
pub(super) fn maat(wens: &Wens) -> Option<Maat> {
    match (&wens.omvang, wens.budget) {
        (Some(o), _) => {
            Some(Maat::Omvang { volume: o.volume, frequentie: Frequentie::van_code(&o.frequentie)? })
        }
        (None, Some(budget)) => Some(Maat::Budget(budget)),
        (None, None) => Some(Maat::Vrij),
    }
}

/// On what granting would rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grondslag {
    /// It gives no more than what runs.
    Lopend,
    /// A decision in the case grants it (Wmo 2.3.5, Jeugdwet 2.3).
    Besluit(BesluitId),
    /// A referral that the law counts as access to youth help (Jeugdwet 2.4, 2.6).
    Verwijzing(Verwijzer),
    /// Nothing was decided yet.
    GeenBesluit,
    /// The decision does not reach as far as what is asked.
    BuitenBesluit,
}

/// Who referred, when the law counts that as access to youth help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verwijzer {
    Huisarts,
    Jeugdarts,
    Instelling,
    Specialist,
    Rechter,
}

impl Verwijzer {
    const ALLE: [Self; 5] =
        [Self::Huisarts, Self::Jeugdarts, Self::Instelling, Self::Specialist, Self::Rechter];

    /// `Type` of the referrer (COD327).
    pub const fn code(self) -> &'static str {
        match self {
            Self::Huisarts => "02",
            Self::Jeugdarts => "03",
            Self::Instelling => "04",
            Self::Specialist => "05",
            Self::Rechter => "08",
        }
    }

    /// Who has this code; the municipality (01) and nobody (06) are no referral.
    pub fn van_code(code: &str) -> Option<Self> {
        Self::ALLE.into_iter().find(|v| v.code() == code)
    }

    /// Its name in the law data (`recht/jeugdwet/toegangswegen`).
    pub const fn sleutel(self) -> &'static str {
        match self {
            Self::Huisarts => "huisarts",
            Self::Jeugdarts => "jeugdarts",
            Self::Instelling => "gecertificeerde_instelling",
            Self::Specialist => "medisch_specialist",
            Self::Rechter => "rechter",
        }
    }

    /// The municipality has to supply what a certified institution or a judge orders (Jeugdwet 2.4 lid 2 onder b):
    /// nothing is left to decide, so no mandate is asked.
    const fn beslist(self) -> bool {
        matches!(self, Self::Instelling | Self::Rechter)
    }
}

/// Whether a decision reaches as far as what is asked: this product, in its period, not more a week.
fn dekt(v: &Voorziening, product: Uuid, wens: &Wens) -> bool {
    let per_week =
        wens.omvang.as_ref().is_some_and(|o| o.frequentie == Frequentie::Week.code() && o.volume <= v.aantal);
    v.product == product && per_week && v.van <= wens.vanaf && wens.eind.is_some_and(|e| e <= v.tot_en_met)
}

/// A decision that was taken, with what it grants, if anything.
pub(super) type Genomen = Option<(BesluitId, Option<Voorziening>)>;

/// On what these steps rest. A referral is access by itself; everything else asks a decision.
pub(super) fn grondslag(
    stappen: &[Stap],
    (wet, verwijzer): (Wet, Option<Verwijzer>),
    besluit: &Genomen,
) -> Grondslag {
    let mut meer = stappen.iter().filter(|s| s.geeft_meer()).peekable();
    if meer.peek().is_none() {
        return Grondslag::Lopend;
    }
    if let Some(verwijzer) = verwijzer.filter(|_| wet == Wet::Jeugdwet) {
        return Grondslag::Verwijzing(verwijzer);
    }
    match besluit {
        Some((id, Some(v))) => {
            let gedekt = meer.all(|s| s.gift().is_some_and(|(product, wens)| dekt(v, product, &wens)));
            if gedekt { Grondslag::Besluit(*id) } else { Grondslag::BuitenBesluit }
        }
        _ => Grondslag::GeenBesluit,
    }
}

/// What granting would do.
#[derive(Clone, Debug)]
pub struct Plan {
    pub stappen: Vec<Stap>,
    pub grondslag: Grondslag,
    /// What the new steps cost in a full year.
    pub kosten_jaar: Euro,
    /// Why it cannot be granted as it stands.
    pub bezwaar: Option<&'static str>,
}

impl Plan {
    /// With the mandate of who grants: what rests on a doctor's referral is an expense that somebody answers for.
    pub(super) fn nieuw(
        stappen: Vec<Stap>,
        grondslag: Grondslag,
        mandaat: Option<Euro>,
        bezwaar: Option<&'static str>,
    ) -> Self {
        let kosten = stappen.iter().try_fold(Euro::NUL, |som, s| s.kosten_jaar().map(|k| som + k));
        let rust = match grondslag {
            Grondslag::Lopend | Grondslag::Besluit(_) => None,
            Grondslag::Verwijzing(v) if v.beslist() => None,
            Grondslag::Verwijzing(_) if kosten.is_some_and(|k| mandaat.is_some_and(|tot| k <= tot)) => None,
            Grondslag::Verwijzing(_) => Some("verzoek.buiten_mandaat"),
            Grondslag::GeenBesluit => Some("verzoek.geen_besluit"),
            Grondslag::BuitenBesluit => Some("verzoek.buiten_besluit"),
        };
        let bezwaar = stappen.iter().find_map(Stap::bezwaar).or(bezwaar).or(rust);
        Self { stappen, grondslag, kosten_jaar: kosten.unwrap_or(Euro::NUL), bezwaar }
    }
}
