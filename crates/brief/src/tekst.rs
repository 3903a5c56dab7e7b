//! A document as plain text, for the eye and for measuring.

use crate::document::{Blok, Document, Gegeven};

/// The letter as text: one blank line between parts.
pub fn als_tekst(document: &Document) -> String {
    let mut delen = vec![
        format!("{}\n{}", document.afzender.naam, document.afzender.regels.join("\n")),
        document.aan.join("\n"),
        paren(&document.kenmerken),
        document.onderwerp.clone(),
    ];
    delen.extend(document.blokken.iter().map(blok));
    let mut tekst = delen.join("\n\n");
    tekst.push('\n');
    tekst
}

fn blok(blok: &Blok) -> String {
    match blok {
        Blok::Aanhef { tekst } | Blok::Kop { tekst, .. } | Blok::Alinea { tekst } | Blok::Klein { tekst } => {
            tekst.clone()
        }
        Blok::Citaat { tekst } => format!("“{tekst}”"),
        Blok::Lijst { items } => items.iter().map(|i| format!("- {i}")).collect::<Vec<_>>().join("\n"),
        Blok::Gegevens { paren: lijst } => paren(lijst),
        Blok::Tabel { bijschrift, kolommen, rijen, totaal } => {
            let koppen: Vec<&str> = kolommen.iter().map(|k| k.kop.as_str()).collect();
            let mut regels = vec![bijschrift.clone(), koppen.join(" | ")];
            regels.extend(rijen.iter().chain(totaal).map(|r| r.join(" | ")));
            regels.join("\n")
        }
        Blok::Groet { regels, naam } => format!("{}\n\n{}", regels.join("\n"), naam.join("\n")),
        Blok::Invulvelden { velden } => velden
            .iter()
            .map(|v| format!("{}: ______________________", v.naam))
            .collect::<Vec<_>>()
            .join("\n"),
    }
}

fn paren(gegevens: &[Gegeven]) -> String {
    gegevens.iter().map(|g| format!("{}: {}", g.naam, g.waarde)).collect::<Vec<_>>().join("\n")
}
