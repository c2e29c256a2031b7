//! Words of a constant where Yew takes text.

use crate::engine::language::Words;
use yew::AttrValue;
use yew::html::IntoPropValue;
use yew::virtual_dom::{Key, VNode};

impl From<Words> for AttrValue {
    fn from(words: Words) -> Self {
        Self::Static(words.said())
    }
}

impl IntoPropValue<AttrValue> for Words {
    fn into_prop_value(self) -> AttrValue {
        self.into()
    }
}

impl IntoPropValue<VNode> for Words {
    fn into_prop_value(self) -> VNode {
        VNode::from(self.said())
    }
}

impl From<Words> for Key {
    fn from(words: Words) -> Self {
        Self::from(words.english())
    }
}
