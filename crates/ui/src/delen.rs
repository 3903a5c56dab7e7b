//! View structs of the component templates, named after the file in `templates/c/` that shows them.

/// What every page has around it: `basis.html`.
#[derive(Clone, Debug)]
pub struct Pagina {
    pub taal: String,
    pub thema: Option<&'static str>,
    pub css: String,
    pub js: String,
    pub htmx: String,
    pub icoon: String,
    pub gemeente: String,
    /// Empty for the work table, `kt-cloth--tafel` for the kitchen table.
    pub tafel: &'static str,
    pub bewoner: bool,
    pub thuis: String,
    pub nav: Vec<Nav>,
    pub account: Option<Account>,
    pub sessie: Option<Sessie>,
    pub demo: Option<Demo>,
    /// What was just done, in a sentence above the page.
    pub gedaan: Option<String>,
    pub voet: Vec<Link>,
    pub voet_slot: Option<String>,
}

#[derive(Clone, Debug)]
pub struct Nav {
    pub href: String,
    pub tekst: String,
    pub hier: bool,
    pub aantal: Option<Aantal>,
}

#[derive(Clone, Debug)]
pub struct Aantal {
    pub n: i64,
    pub uitleg: String,
}

#[derive(Clone, Debug)]
pub struct Account {
    pub naam: String,
    pub team: String,
    pub afmelden: String,
}

#[derive(Clone, Debug)]
pub struct Sessie {
    pub seconden: u64,
    pub waarschuw: u64,
    pub verleng: String,
    pub afgemeld: String,
    /// Id of the account that the page was made for.
    pub wie: String,
    /// Whether the page answers a form, so that its address alone does not bring it back.
    pub antwoord: bool,
}

#[derive(Clone, Debug)]
pub struct Demo {
    pub nu: String,
    pub actie: String,
    pub termijn: Option<String>,
}

#[derive(Clone, Debug)]
pub struct Link {
    pub href: String,
    pub tekst: String,
}

/// `kruimel.html`
#[derive(Clone, Debug)]
pub struct Kruimel {
    pub stappen: Vec<Link>,
    pub hier: String,
}

/// `badge.html`: danger, warning, safe, neutral or active, with an icon and a word.
#[derive(Clone, Debug)]
pub struct Badge {
    pub soort: &'static str,
    pub icoon: &'static str,
    pub tekst: String,
}

/// `klok.html`
#[derive(Clone, Debug)]
pub struct Klok {
    pub soort: &'static str,
    pub datum: String,
    pub over: Option<String>,
    pub reden: String,
}

/// `stand.html`: the five answers.
#[derive(Clone, Debug)]
pub struct Stand {
    pub staat: Badge,
    pub waarom: String,
    pub tegen: Option<String>,
    pub wie: String,
    pub stap: Stap,
}

#[derive(Clone, Debug)]
pub struct Stap {
    pub tekst: String,
    /// Where it is done; nothing when that is on this page, or when there is nothing to do.
    pub href: Option<String>,
    /// Until when, and why.
    pub klok: Option<Klok>,
}

/// `werkrij.html`
#[derive(Clone, Debug)]
pub struct Groep {
    pub id: &'static str,
    pub kop: String,
    pub telling: String,
    pub koppen_zichtbaar: bool,
    pub rijen: Vec<Werkrij>,
    /// A run of the same quiet kind, under its own line.
    pub gevouwen: Option<Gevouwen>,
}

/// `werkrij.html`: rows that ask the same of nobody in a hurry.
#[derive(Clone, Debug)]
pub struct Gevouwen {
    pub kop: String,
    pub rijen: Vec<Werkrij>,
}

#[derive(Clone, Debug)]
pub struct Werkrij {
    pub naam: String,
    pub href: String,
    pub wet: String,
    pub vraag: String,
    /// Said when it cannot wait.
    pub spoed: Option<Badge>,
    pub staat: Badge,
    pub waarom: String,
    pub tegen: Option<String>,
    pub wie: String,
    pub zelf: bool,
    pub klok: Klok,
    pub stap: Rijstap,
}

#[derive(Clone, Debug)]
pub struct Rijstap {
    /// `primary` only in the group "Nu doen".
    pub soort: &'static str,
    pub tekst: String,
    pub href: String,
}

/// `foutsamenvatting.html`
#[derive(Clone, Debug)]
pub struct Foutsamenvatting {
    pub kop: String,
    pub uitleg: String,
    pub fouten: Vec<Fout>,
    /// The codes of what is wrong, and the sentence before them.
    pub code_zin: String,
    pub codes: Vec<String>,
}

#[derive(Clone, Debug)]
pub struct Fout {
    /// `#` with the id of the field, or the page where the field is.
    pub href: String,
    pub tekst: String,
}

/// `veld.html`
#[derive(Clone, Debug)]
pub struct Veld {
    pub id: String,
    pub naam: String,
    pub label: String,
    pub hint: Option<String>,
    pub fout: Option<String>,
    pub los: Option<String>,
    pub waarde: String,
    pub soort: &'static str,
    pub maat: &'static str,
    pub autocomplete: Option<&'static str>,
    pub inputmode: Option<&'static str>,
    pub rijen: u8,
    pub stand: Option<String>,
    pub versie: i64,
    pub opties: Vec<Optie>,
}

#[derive(Clone, Debug)]
pub struct Optie {
    pub id: String,
    pub waarde: String,
    pub tekst: String,
    pub hint: Option<String>,
    pub gekozen: bool,
}

impl Veld {
    /// A text field whose id is its name.
    pub fn new(naam: &str, label: String) -> Self {
        Self {
            id: naam.to_owned(),
            naam: naam.to_owned(),
            label,
            hint: None,
            fout: None,
            los: None,
            waarde: String::new(),
            soort: "text",
            maat: "",
            autocomplete: Some("off"),
            inputmode: None,
            rijen: 4,
            stand: None,
            versie: 0,
            opties: Vec::new(),
        }
    }

    #[must_use]
    pub fn waarde(mut self, waarde: &str) -> Self {
        waarde.clone_into(&mut self.waarde);
        self
    }

    #[must_use]
    pub fn hint(mut self, hint: String) -> Self {
        self.hint = Some(hint);
        self
    }

    #[must_use]
    pub fn los(mut self, los: String) -> Self {
        self.los = Some(los);
        self
    }

    #[must_use]
    pub const fn soort(mut self, soort: &'static str) -> Self {
        self.soort = soort;
        self
    }

    #[must_use]
    pub const fn maat(mut self, maat: &'static str) -> Self {
        self.maat = maat;
        self
    }

    #[must_use]
    pub const fn autocomplete(mut self, waarde: &'static str) -> Self {
        self.autocomplete = Some(waarde);
        self
    }

    #[must_use]
    pub const fn inputmode(mut self, waarde: &'static str) -> Self {
        self.inputmode = Some(waarde);
        self
    }

    #[must_use]
    pub fn rijen(mut self, rijen: u8) -> Self {
        self.rijen = rijen;
        self
    }

    /// Name under which the version of an autosaved field travels in a whole form.
    pub fn versie_naam(&self) -> String {
        format!("{}-versie", self.naam)
    }

    /// Choices: value and text; the present value is the one chosen.
    #[must_use]
    pub fn opties(mut self, opties: impl IntoIterator<Item = (String, String)>) -> Self {
        let maak = |(n, (waarde, tekst)): (usize, (String, String))| Optie {
            id: format!("{}-{n}", self.id),
            gekozen: waarde == self.waarde,
            waarde,
            tekst,
            hint: None,
        };
        self.opties = opties.into_iter().enumerate().map(maak).collect();
        self
    }
}

/// `leeg.html`: an empty list, or a page that could not be shown.
#[derive(Clone, Debug)]
pub struct Leeg {
    pub kop: String,
    pub uitleg: String,
    pub wegen_kop: String,
    pub wegen: Vec<Weg>,
    pub slot: Option<String>,
}

#[derive(Clone, Debug)]
pub struct Weg {
    pub sterk: String,
    pub tekst: String,
    pub link: Option<Link>,
}

#[derive(Clone, Debug)]
pub struct Storing {
    pub kop: String,
    pub lead: String,
    pub mis: String,
    pub bewaard: String,
    pub nu: String,
    /// What was typed in a form that was not taken.
    pub getypt: Vec<String>,
    pub datum: Option<String>,
    pub actie: Option<Link>,
    pub terug: Link,
    pub slot: String,
    pub code: &'static str,
}

/// `ladder.html`: the sentences on top.
#[derive(Clone, Debug)]
pub struct Vragen {
    pub vraag: String,
    /// How it came in.
    pub binnen: Option<String>,
    pub doel: String,
    pub erachter: String,
}

/// `ladder.html`: one rung.
#[derive(Clone, Debug)]
pub struct Trede {
    pub nr: usize,
    /// `done`, `open` or `now`.
    pub stand: &'static str,
    pub vraag: String,
    pub uitleg: String,
    pub gezegd: Option<String>,
    pub uitkomst: Option<Badge>,
    pub wijzig: Option<String>,
}

/// `ladder.html`: the life domains.
#[derive(Clone, Debug)]
pub struct Domeinen {
    pub open: Vec<Domein>,
    pub vraag: Option<Domeinvraag>,
    pub dicht: Vec<Domeinlink>,
}

#[derive(Clone, Debug)]
pub struct Domein {
    pub naam: String,
    pub reden: String,
    /// Where it is closed again, as long as nothing stands in it.
    pub sluit: Option<String>,
}

#[derive(Clone, Debug)]
pub struct Domeinvraag {
    pub naam_vraag: String,
    pub actie: String,
    pub terug: String,
    pub redenen: Vec<Optie>,
}

#[derive(Clone, Debug)]
pub struct Domeinlink {
    pub naam: String,
    pub href: String,
}

/// `conflict.html`
#[derive(Clone, Debug)]
pub struct Conflict {
    pub veld: String,
    pub actie: String,
    pub naam: String,
    pub kop: String,
    pub mijn_kop: String,
    pub ander_kop: String,
    pub mijn: Vec<Woord>,
    pub ander: Vec<Woord>,
    pub knop_ander: String,
}

/// Part of a text, marked when the other text differs there.
#[derive(Clone, Debug)]
pub struct Woord {
    pub tekst: String,
    pub anders: bool,
}

/// `brief.html`: one check beside a decision.
#[derive(Clone, Debug)]
pub struct Controle {
    pub staat: Badge,
    pub tekst: String,
}

/// `euros.html`: amounts on one scale, with the sentence that explains the gap.
#[derive(Clone, Debug)]
pub struct Strook {
    pub onder: Option<String>,
    pub rijen: Vec<Strookrij>,
    pub uitleg: Option<String>,
}

#[derive(Clone, Debug)]
pub struct Strookrij {
    /// `toegezegd`, `geleverd`, `gedeclareerd` or `betaald`.
    pub soort: &'static str,
    pub label: String,
    /// Half per cents of the largest amount, 0 to 200.
    pub b: i64,
    pub bedrag: String,
}

/// `tijdlijn.html`: a lane per law, and the same as a table.
#[derive(Clone, Debug)]
pub struct Tijdlijn {
    pub maanden: Vec<Tijdmaand>,
    pub aantal: usize,
    pub banen: Vec<Baan>,
    pub vandaag: Option<i64>,
    pub rijen: Vec<Tijdrij>,
}

#[derive(Clone, Debug)]
pub struct Tijdmaand {
    pub tekst: String,
    /// Begins a year.
    pub jaar: bool,
}

#[derive(Clone, Debug)]
pub struct Baan {
    pub wet: String,
    pub balken: Vec<Balk>,
}

#[derive(Clone, Debug)]
pub struct Balk {
    /// `loopt`, `wacht`, `verwacht` or `gesloten`.
    pub soort: &'static str,
    /// Half per cents of the width, 0 to 200.
    pub s: i64,
    pub e: i64,
    pub tekst: String,
    pub onder: Option<String>,
}

#[derive(Clone, Debug)]
pub struct Tijdrij {
    pub wet: String,
    pub wat: String,
    pub van: String,
    pub tot: String,
    pub stand: String,
}

/// `netwerk.html`: who is around a household, and the same as a table.
#[derive(Clone, Debug)]
pub struct Netwerk {
    pub id: &'static str,
    pub titel: String,
    pub beschrijving: String,
    pub boven: i32,
    pub breed: i32,
    pub hoog: i32,
    pub huis: Netwerkhuis,
    pub banden: Vec<Netwerkband>,
    pub knopen: Vec<Netwerkknoop>,
    pub rijen: Vec<Netwerkrij>,
}

#[derive(Clone, Debug)]
pub struct Netwerkhuis {
    pub x: i32,
    pub y: i32,
    pub naam: String,
    pub leden: String,
}

#[derive(Clone, Debug)]
pub struct Netwerkband {
    /// `gewoon`, `sterk`, `spanning`, `nieuw` or `dat`.
    pub soort: &'static str,
    /// The path of the line.
    pub d: String,
}

#[derive(Clone, Debug)]
pub struct Netwerkknoop {
    /// `gewoon`, `spanning` or `dat`.
    pub soort: &'static str,
    pub x: i32,
    pub y: i32,
    pub naam: String,
    pub rol: String,
}

#[derive(Clone, Debug)]
pub struct Netwerkrij {
    pub wie: String,
    pub rol: String,
    pub band: String,
}
