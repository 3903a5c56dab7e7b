use jiff::civil::Date;
use kern::Euro;
use serde::{Deserialize, Serialize};

use crate::brief::Briefgegevens;
use crate::datum::voluit;
use crate::fout::BriefFout;
use crate::opbouw::{Opbouw, Schrijver, gevuld};

/// A decision (Awb 3:41, 3:45, 3:46): outcome, why, what it costs, when we look again, and how to object.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Besluit {
    pub brief: Briefgegevens,
    /// What was asked, so that "U krijgt" fits before it: `hulp bij het schoonmaken`.
    pub hulp: String,
    pub uitkomst: Uitkomst,
    /// Why, from the report; the writer's own sentences.
    pub redenen: String,
    /// When we look again whether it helps (Wmo 2.3.9).
    pub wij_bellen_op: Option<Date>,
    /// Last day for an objection: six weeks from the day after dispatch (Awb 6:7, 6:8), computed by the caller.
    pub bezwaar_tot: Date,
    /// In the order in which they are named; the first is the law the decision rests on.
    pub grondslag: Vec<Grondslag>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "soort", rename_all = "snake_case", deny_unknown_fields)]
pub enum Uitkomst {
    Toekennen {
        voorzieningen: Vec<Voorziening>,
        betaling: Betaling,
    },
    Gedeeltelijk {
        voorzieningen: Vec<Voorziening>,
        niet: Vec<Afgewezen>,
        betaling: Betaling,
    },
    /// `wat_kan_wel`: what can help instead, each a full sentence.
    Afwijzen {
        /// Why it is not given. Letters of before say it in their reasons alone.
        #[serde(default)]
        waarom: String,
        wat_kan_wel: Vec<String>,
    },
    /// Incomplete after a request to complete (Awb 4:5).
    BuitenBehandeling {
        aanvraag_op: Date,
        gevraagd_op: Date,
        uiterlijk: Date,
        ontbreekt: Vec<String>,
    },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Voorziening {
    /// What it is, without how much: `thuisondersteuning`. Letters of before do not have it.
    #[serde(default)]
    pub naam: Option<String>,
    /// `twee uur thuisondersteuning per week`
    pub omschrijving: String,
    pub van: Date,
    /// The last day, that day included; none when it runs on.
    pub tot_en_met: Option<Date>,
    /// Who comes: `Thuiszorg De Linde`.
    pub aanbieder: Option<String>,
    /// Whether the provider comes to the resident; otherwise the resident goes there.
    #[serde(default = "aan_huis")]
    pub aan_huis: bool,
    pub pgb: Option<Pgb>,
}

const fn aan_huis() -> bool {
    true
}

/// A personal budget (Wmo 2.3.6).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pgb {
    pub bedrag: Euro,
    /// `jaar`, `maand` or `week`.
    pub per: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Afgewezen {
    pub wat: String,
    /// A full sentence.
    pub waarom: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "soort", rename_all = "snake_case", deny_unknown_fields)]
pub enum Betaling {
    /// `per`: `maand`.
    EigenBijdrage { bedrag: Euro, per: String },
    /// Nothing is due; `waarom` is a full sentence.
    Geen { waarom: Option<String> },
}

/// `de Wet maatschappelijke ondersteuning 2015`, `2.3.5`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grondslag {
    pub wet: String,
    pub artikel: String,
}

impl Opbouw for Besluit {
    fn gegevens(&self) -> &Briefgegevens {
        &self.brief
    }

    fn onderwerp(&self) -> String {
        match &self.uitkomst {
            Uitkomst::Toekennen { voorzieningen, .. } => format!("U krijgt {}", self.wat(voorzieningen)),
            Uitkomst::Gedeeltelijk { .. } => "U krijgt een deel van de hulp".to_owned(),
            Uitkomst::Afwijzen { .. } => format!("U krijgt geen {}", self.hulp),
            Uitkomst::BuitenBehandeling { .. } => "Wij stoppen met uw aanvraag".to_owned(),
        }
    }

    fn controleer(&self) -> Result<(), BriefFout> {
        gevuld(&[("hulp", &self.hulp)])?;
        if self.grondslag.is_empty() {
            return Err(BriefFout::VeldLeeg { veld: "grondslag" });
        }
        match &self.uitkomst {
            Uitkomst::BuitenBehandeling { ontbreekt, .. } => gevuld(&[("ontbreekt", &ontbreekt.concat())]),
            Uitkomst::Toekennen { voorzieningen, .. } | Uitkomst::Gedeeltelijk { voorzieningen, .. } => {
                let omschrijvingen: String = voorzieningen.iter().map(|v| v.omschrijving.as_str()).collect();
                gevuld(&[("voorzieningen", &omschrijvingen), ("redenen", &self.redenen)])
            }
            // A decision without reasons does not stand (Awb 3:46).
            Uitkomst::Afwijzen { .. } => gevuld(&[("redenen", &self.redenen)]),
        }
    }

    fn inhoud(&self, s: &mut Schrijver<'_>) {
        self.schrijf_uitkomst(s);
        if !self.redenen.trim().is_empty() {
            s.kop("Waarom wij dit besluiten");
            if let Uitkomst::Afwijzen { waarom, .. } = &self.uitkomst {
                s.getypt(waarom);
            }
            s.getypt(&self.redenen);
        }
        if let Uitkomst::Afwijzen { wat_kan_wel, .. } = &self.uitkomst
            && !wat_kan_wel.is_empty()
        {
            s.kop("Wat kan wel?");
            s.lijst(wat_kan_wel.iter().cloned());
        }
        if let Uitkomst::Toekennen { betaling, .. } | Uitkomst::Gedeeltelijk { betaling, .. } = &self.uitkomst
        {
            schrijf_betaling(s, betaling);
        }
        if let Some(dag) = self.wij_bellen_op {
            s.kop("Wij kijken samen of het helpt");
            s.alinea(format!(
                "Op {} bellen wij u. Verandert er eerder iets? Vertel het ons dan meteen.",
                voluit(dag)
            ));
        }
        self.schrijf_bezwaar(s);
        s.groet_namens_bestuur();
        s.klein(self.wet());
    }
}

impl Besluit {
    /// What is given, by its name: not what was asked.
    fn wat(&self, voorzieningen: &[Voorziening]) -> String {
        let namen: Option<Vec<&str>> = voorzieningen.iter().map(|v| v.naam.as_deref()).collect();
        namen.filter(|n| !n.is_empty()).map_or_else(|| self.hulp.clone(), |namen| namen.join(" en "))
    }

    fn schrijf_uitkomst(&self, s: &mut Schrijver<'_>) {
        match &self.uitkomst {
            Uitkomst::Toekennen { voorzieningen, .. } => {
                s.alinea(format!("U vroeg om {}.", self.hulp));
                schrijf_voorzieningen(s, voorzieningen);
            }
            Uitkomst::Gedeeltelijk { voorzieningen, niet, .. } => {
                s.alinea(format!("U vroeg om {}. U krijgt een deel daarvan.", self.hulp));
                schrijf_voorzieningen(s, voorzieningen);
                s.kop("Wat krijgt u niet?");
                s.lijst(niet.iter().map(|n| format!("U krijgt geen {}. {}", n.wat, n.waarom)));
            }
            Uitkomst::Afwijzen { .. } => {
                s.alinea(format!("U vroeg om {}. Wij geven u deze hulp niet.", self.hulp));
            }
            Uitkomst::BuitenBehandeling { aanvraag_op, gevraagd_op, uiterlijk, ontbreekt } => {
                s.alinea(format!(
                    "Op {} vroeg u om {}. Wij misten toen nog iets. Op {} vroegen wij u daarom. Wij wilden het \
                     uiterlijk op {} hebben, maar kregen het niet. Dit misten wij:",
                    voluit(*aanvraag_op),
                    self.hulp,
                    voluit(*gevraagd_op),
                    voluit(*uiterlijk)
                ));
                s.lijst(ontbreekt.iter().cloned());
                s.alinea("Wij kunnen nu niet zien of u recht heeft op hulp. Daarom stoppen wij.");
                s.kop("U kunt opnieuw hulp vragen");
                s.alinea(format!("Dat kan altijd. Bel mij: {}. Ik help u graag.", s.telefoon()));
            }
        }
    }

    fn schrijf_bezwaar(&self, s: &mut Schrijver<'_>) {
        s.kop("Bent u het niet eens met dit besluit?");
        let (telefoon, hulp) = (s.telefoon(), s.gratis_hulp());
        s.alinea(format!(
            "Bel mij gerust: {telefoon}. U kunt ook bezwaar maken. Doe dat uiterlijk op {}. Stuur een brief naar \
             het adres hierboven. Schrijf erin waarom u het niet eens bent. Zet er ook uw naam, uw adres, de datum \
             en ons kenmerk in. Vergeet uw handtekening niet. Hulp daarbij is gratis. {hulp}",
            voluit(self.bezwaar_tot)
        ));
    }

    fn wet(&self) -> String {
        let mut zinnen: Vec<String> = Vec::new();
        for (plek, grond) in self.grondslag.iter().enumerate() {
            let begin = if plek == 0 { "Dit besluit volgt uit" } else { "Ook gebruikten wij" };
            zinnen.push(format!("{begin} {}, artikel\u{a0}{}.", grond.wet, grond.artikel));
        }
        zinnen.push("Bezwaar staat in de Algemene wet bestuursrecht, artikel\u{a0}6:7.".to_owned());
        zinnen.join(" ")
    }
}

/// Where something is granted, the letter always says what it costs.
fn schrijf_betaling(s: &mut Schrijver<'_>, betaling: &Betaling) {
    s.kop("Wat betaalt u?");
    match betaling {
        Betaling::EigenBijdrage { bedrag, per } => s.alinea(format!(
            "U betaalt een eigen bijdrage van {bedrag} per {per}. Het CAK stuurt u daarvoor een rekening."
        )),
        Betaling::Geen { waarom } => {
            let waarom = waarom.as_deref().unwrap_or_default();
            s.alinea(format!("U betaalt geen eigen bijdrage. {waarom}"));
        }
    }
}

fn schrijf_voorzieningen(s: &mut Schrijver<'_>, voorzieningen: &[Voorziening]) {
    for voorziening in voorzieningen {
        s.alinea(voorziening.zinnen());
    }
}

impl Voorziening {
    fn zinnen(&self) -> String {
        let mut zinnen = vec![format!("U krijgt {}.", self.omschrijving)];
        let van = voluit(self.van);
        zinnen.push(match self.tot_en_met {
            Some(dag) => format!("De hulp begint op {van} en duurt tot en met {}.", voluit(dag)),
            None => format!("De hulp begint op {van}."),
        });
        if let Some(aanbieder) = &self.aanbieder {
            let wie = if self.aan_huis {
                format!("{aanbieder} komt bij u.")
            } else {
                format!("U gaat naar {aanbieder}.")
            };
            zinnen.push(format!("{wie} Zij bellen u voor een afspraak."));
        }
        if let Some(pgb) = &self.pgb {
            zinnen.push(format!(
                "U koopt de hulp zelf in. Daarvoor krijgt u een pgb van {} per {}. De SVB betaalt uw hulp uit dit \
                 geld.",
                pgb.bedrag, pgb.per
            ));
        }
        zinnen.join(" ")
    }
}
