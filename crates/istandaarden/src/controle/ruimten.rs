//! Namespaces in scope while a message is checked.

use std::borrow::Cow;

use crate::tabel::{BerichtTabel, bij_ruimte};

/// Namespace of the attributes `nil`, `type` and `schemaLocation`.
const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// The namespaces that mean something to the check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RuimteId {
    /// No namespace.
    Geen,
    /// Of the message.
    Bericht,
    /// Of the base schema.
    Basis,
    /// Of the schema instance attributes.
    Xsi,
    /// Any other, or an undeclared prefix.
    Ander,
}

struct Binding<'a> {
    prefix: &'a str,
    uri: Cow<'a, str>,
    id: RuimteId,
}

/// The declarations in scope, innermost last.
#[derive(Default)]
pub(crate) struct Ruimten<'a> {
    lijst: Vec<Binding<'a>>,
    tabel: Option<&'static BerichtTabel>,
}

impl<'a> Ruimten<'a> {
    /// How many declarations are in scope, to return to with [`Ruimten::terug`].
    pub(crate) fn stand(&self) -> usize {
        self.lijst.len()
    }

    /// Drops the declarations of an element that closed.
    pub(crate) fn terug(&mut self, stand: usize) {
        self.lijst.truncate(stand);
    }

    /// Adds a declaration.
    pub(crate) fn verklaar(&mut self, prefix: &'a str, uri: Cow<'a, str>) {
        let id = self.id_van(&uri);
        self.lijst.push(Binding { prefix, uri, id });
    }

    /// Finds the message table by the prefix of the root element, and classifies what was declared before.
    pub(crate) fn kies_bericht(&mut self, prefix: &str) -> Option<&'static BerichtTabel> {
        self.tabel = self.lijst.iter().rev().find(|b| b.prefix == prefix).and_then(|b| bij_ruimte(&b.uri));
        let ids: Vec<RuimteId> = self.lijst.iter().map(|b| self.id_van(&b.uri)).collect();
        for (binding, id) in self.lijst.iter_mut().zip(ids) {
            binding.id = id;
        }
        self.tabel
    }

    fn id_van(&self, uri: &str) -> RuimteId {
        match (uri, self.tabel) {
            ("", _) => RuimteId::Geen,
            (XSI, _) => RuimteId::Xsi,
            (u, Some(t)) if u == t.ruimte => RuimteId::Bericht,
            (u, Some(t)) if u == t.basisruimte => RuimteId::Basis,
            _ => RuimteId::Ander,
        }
    }

    /// The namespace of an element or of a type name with this prefix.
    #[inline]
    pub(crate) fn zoek(&self, prefix: &str) -> RuimteId {
        for binding in self.lijst.iter().rev() {
            // Comparing two empty slices goes through `memcmp` on a dangling pointer, which costs hundreds of
            // cycles on processors that mask the load; the length decides first.
            let gelijk =
                binding.prefix.len() == prefix.len() && (prefix.is_empty() || binding.prefix == prefix);
            if gelijk {
                return binding.id;
            }
        }
        if prefix.is_empty() { RuimteId::Geen } else { RuimteId::Ander }
    }
}
