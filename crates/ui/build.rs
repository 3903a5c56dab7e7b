//! Texts are read while compiling, so a changed text must compile this crate again.

fn main() {
    println!("cargo:rerun-if-changed=locales");
    println!("cargo:rerun-if-changed=templates");
}
