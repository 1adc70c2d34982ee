// mjml-core/lib/helpers/formatAttributes.js without a copy of all that is done for each attribute.
module.exports = (initializeType) => (attributes, allowed) => {
  const formatted = {};
  for (const name of Object.keys(attributes)) {
    const Type = allowed?.[name] ? initializeType(allowed[name]) : undefined;
    formatted[name] = Type ? new Type(attributes[name]).getValue() : attributes[name];
  }
  return formatted;
};
