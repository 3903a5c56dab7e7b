//! The shape of a file in `/recht`. Unknown keys are refused: a misspelt key would silently drop a rule.

use kern::{Datum, Euro};
use serde::{Deserialize, Serialize};

/// Whether a rule is in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    Geldend,
    /// Allowed in practice ahead of the law.
    Gedoogd,
    /// Published as a plan. Never used unless a caller asks for announced rules by name.
    Aangekondigd,
}

/// How sure we are that the rule says what the law says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Zekerheid {
    /// Read in the text of the law.
    Wettekst,
    /// Read on a public page.
    OpenbareBron,
    /// Read in a public repository that names an official source.
    Repository,
    /// Computed from one of the above.
    Berekend,
    /// The law names nothing: the municipality chose it.
    Beleid,
    /// General knowledge: check before a decision rests on it.
    NietGeverifieerd,
}

/// The unit in which a term is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Eenheid {
    Dagen,
    Werkdagen,
    Weken,
    Maanden,
    Jaren,
    /// The last day of the n-th month after the month of the event.
    EindeMaand,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wijze {
    /// The law gives the length.
    Vast,
    /// The authority names a day, and that day becomes the end (Awb 4:14 lid 3).
    GenoemdeDag,
    /// The authority names a day, but the term of the law stays as it is (Awb 4:14 lid 1).
    Toezegging,
}

/// One file: one rule of one law, valid from its name until `geldig_tot` (not included).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Regel {
    pub bestand: String,
    pub onderwerp: String,
    pub geldig_vanaf: Datum,
    pub geldig_tot: Option<Datum>,
    pub wet: String,
    pub artikel: String,
    pub bron: String,
    pub status: Status,
    pub zekerheid: Zekerheid,
    pub toelichting: Option<String>,
    pub inhoud: Inhoud,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inhoud {
    Termijn(TermijnRegel),
    Bedrag(BedragRegel),
    Dwangsom(DwangsomRegel),
    Vereisten(Vec<VereisteRegel>),
    Feestdagen(Vec<FeestdagRegel>),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TermijnRegel {
    pub aantal: u16,
    pub eenheid: Eenheid,
    /// The event after which the term runs, with its article: `de melding`.
    pub gebeurtenis_nl: String,
    pub gebeurtenis_en: String,
    /// Whether an end on a weekend or holiday moves to the next working day.
    pub termijnenwet: bool,
    /// The article that lets this term be suspended; none means that no law does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opschorting: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verlenging: Option<VerlengingRegel>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VerlengingRegel {
    pub artikel: String,
    pub wijze: Wijze,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aantal: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub eenheid: Option<Eenheid>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BedragRegel {
    pub cent: Euro,
    /// `maand` or `vier_weken`.
    pub per: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DwangsomRegel {
    pub dagen_hoogstens: u16,
    pub trap: Vec<TrapRegel>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrapRegel {
    pub tot_en_met_dag: u16,
    pub per_dag_cent: Euro,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VereisteRegel {
    pub sleutel: String,
    pub artikel: String,
    pub nl: String,
    pub en: String,
}

/// A holiday: a fixed day of the year, or a number of days after Easter Sunday.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FeestdagRegel {
    pub sleutel: String,
    pub nl: String,
    pub en: String,
    pub maand: Option<i8>,
    pub dag: Option<i8>,
    /// Days to add when the fixed day is a Sunday: Koningsdag is then celebrated on Saturday 26 April.
    #[serde(default)]
    pub op_zondag: i32,
    pub na_pasen: Option<i32>,
}
