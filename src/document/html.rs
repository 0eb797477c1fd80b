//! A document as one page of HTML that needs nothing beside itself.

use minijinja::{Environment, UndefinedBehavior, context};

use crate::document::Document;

/// Of the template's name depends that everything put into it is escaped.
const NAME: &str = "document.html";

const TEMPLATE: &str = include_str!("../../reports/document.html");

/// Documents as pages of HTML, from the template in `reports/`.
#[derive(Debug)]
pub struct Html {
    environment: Environment<'static>,
}

impl Default for Html {
    fn default() -> Self {
        Self::new()
    }
}

impl Html {
    /// Reads the template.
    pub fn new() -> Self {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_trim_blocks(true);
        environment.set_lstrip_blocks(true);
        environment.add_template(NAME, TEMPLATE).expect("the template is a file of this program");
        Self { environment }
    }

    /// Returns a document as a page.
    pub fn page(&self, document: &Document) -> String {
        let template = self.environment.get_template(NAME).expect("it was added");
        template.render(context! { document }).expect("a document has all that the template asks")
    }
}
