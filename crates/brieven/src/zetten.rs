//! The typesetter: one template, one world without files, packages, network or clock.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use brief::{BriefFout, Document, Huisstijl};

use crate::Pdf;

const SJABLOON: &str = include_str!("../sjabloon/brief.typ");

static ZETTERIJ: LazyLock<Option<Zetterij>> = LazyLock::new(Zetterij::open);

/// What all letters share.
struct Zetterij {
    bibliotheek: LazyHash<Library>,
    boek: LazyHash<FontBook>,
    lettertypen: Vec<Font>,
    sjabloon: Source,
    gegevens: FileId,
    logo: FileId,
}

impl Zetterij {
    fn open() -> Option<Self> {
        let lettertypen: Vec<Font> = [
            include_bytes!("../lettertypen/AtkinsonHyperlegibleNext-Regular.ttf").as_slice(),
            include_bytes!("../lettertypen/AtkinsonHyperlegibleNext-Bold.ttf").as_slice(),
        ]
        .into_iter()
        .filter_map(|data| Font::new(Bytes::new(data), 0))
        .collect();
        let sjabloon = Source::new(bestand("brief.typ")?, SJABLOON.to_owned());
        Some(Self {
            bibliotheek: LazyHash::new(Library::default()),
            boek: LazyHash::new(FontBook::from_fonts(&lettertypen)),
            lettertypen,
            sjabloon,
            gegevens: bestand("brief.json")?,
            logo: bestand("logo.svg")?,
        })
    }

    fn kan_tonen(&self, teken: char) -> bool {
        // Every weight must have it, or a heading would show a hole.
        self.lettertypen.iter().all(|f| f.info().coverage.contains(teken.into()))
    }
}

fn bestand(naam: &str) -> Option<FileId> {
    let pad = VirtualPath::new(naam).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, pad).intern())
}

/// The letters as the typesetter sees it: the template, the data as JSON and the logo. Anything else is absent.
struct Wereld<'a> {
    zetterij: &'a Zetterij,
    gegevens: Bytes,
    logo: Option<Bytes>,
}

impl World for Wereld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.zetterij.bibliotheek
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.zetterij.boek
    }

    fn main(&self) -> FileId {
        self.zetterij.sjabloon.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main() { Ok(self.zetterij.sjabloon.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        match &self.logo {
            _ if id == self.zetterij.gegevens => Ok(self.gegevens.clone()),
            Some(logo) if id == self.zetterij.logo => Ok(logo.clone()),
            _ => Err(FileError::AccessDenied),
        }
    }

    fn font(&self, plek: usize) -> Option<Font> {
        self.zetterij.lettertypen.get(plek).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        // A letter carries its own date; the same data give the same bytes.
        None
    }
}

pub(crate) fn zet(documenten: &[Document], huisstijl: &Huisstijl) -> Result<Pdf, BriefFout> {
    let zetterij = ZETTERIJ.as_ref().ok_or_else(|| BriefFout::Zetten("no template".to_owned()))?;
    let eerste = documenten.first().ok_or_else(|| BriefFout::Zetten("no letters".to_owned()))?;
    for document in documenten {
        controleer_tekens(document, zetterij)?;
    }
    let gegevens = serde_json::json!({ "brieven": documenten, "kleur": huisstijl.kleur });
    let wereld = Wereld {
        zetterij,
        gegevens: Bytes::from_string(gegevens.to_string()),
        logo: huisstijl.logo.as_ref().map(|l| Bytes::from_string(l.svg.clone())),
    };
    let gezet = typst::compile::<PagedDocument>(&wereld).output.map_err(|e| meld(&e))?;
    let pdf = typst_pdf::pdf(&gezet, &opties(eerste)?).map_err(|e| meld(&e));
    // The typesetter remembers what it has set; without this a server would slowly fill up with old letters.
    typst::comemo::evict(4);
    Ok(Pdf { bytes: pdf?, paginas: gezet.pages().len() })
}

fn opties(document: &Document) -> Result<PdfOptions, BriefFout> {
    // PDF/A-2a beside PDF/UA-1: a decision is kept for many years.
    let standaarden = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a])
        .map_err(|e| BriefFout::Zetten(e.message().to_string()))?;
    let kenmerk: Vec<&str> = document.kenmerken.iter().map(|k| k.waarde.as_str()).collect();
    Ok(PdfOptions {
        ident: Smart::Custom(format!("{} {}", document.onderwerp, kenmerk.join(" "))),
        creator: Smart::Custom(Some(concat!("Keukentafel ", env!("CARGO_PKG_VERSION")).to_owned())),
        standards: standaarden,
        ..PdfOptions::default()
    })
}

fn controleer_tekens(document: &Document, zetterij: &Zetterij) -> Result<(), BriefFout> {
    let mut kopie = document.clone();
    kopie.elke_tekst(&mut |tekst| match tekst.chars().find(|t| !zetterij.kan_tonen(*t)) {
        Some(teken) => Err(BriefFout::Teken { teken }),
        None => Ok(()),
    })
}

fn meld(fouten: &[SourceDiagnostic]) -> BriefFout {
    let teksten: Vec<&str> = fouten.iter().map(|f| f.message.as_str()).collect();
    BriefFout::Zetten(teksten.join("; "))
}
