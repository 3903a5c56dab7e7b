//! From names of the standard to names in Rust.

/// `ToewijzingNummer` -> `toewijzing_nummer`. `Type` is a keyword and gets its full meaning.
pub fn veld(naam: &str) -> String {
    if naam == "Type" {
        return "type_verwijzer".to_owned();
    }
    let mut uit = String::new();
    for (plek, teken) in naam.chars().enumerate() {
        if teken.is_ascii_uppercase() {
            if plek > 0 {
                uit.push('_');
            }
            uit.push(teken.to_ascii_lowercase());
        } else {
            uit.push(teken);
        }
    }
    uit
}

/// `CDT_Achternaam` -> `CDT_ACHTERNAAM`, for statics.
pub fn statisch(naam: &str) -> String {
    naam.to_ascii_uppercase()
}

/// The Rust struct of a class or compound type: the prefix `CDT_` is dropped.
pub fn klasse(naam: &str) -> String {
    naam.trim_start_matches("CDT_").replace("MetDC", "MetDc")
}

/// The Rust variant of an element name. `Type` and `Self`-like words are no keywords as variants.
pub fn variant(naam: &str) -> String {
    naam.to_owned()
}
