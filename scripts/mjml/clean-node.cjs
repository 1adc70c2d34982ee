// mjml-parser-xml/lib/helpers/cleanNode.js: what is not wanted is made undefined, because an object from which something was deleted is slow for ever.
const cleanNode = (node) => {
  node.parent = undefined;
  if (node.children?.length) node.children.forEach(cleanNode);
  else node.children = undefined;
  if (node.attributes && Object.keys(node.attributes).length === 0) node.attributes = undefined;
};

module.exports = cleanNode;
