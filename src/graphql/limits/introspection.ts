import { GraphQLError, isIntrospectionType, getNamedType, type ASTVisitor, type ValidationContext } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/** Keeps the schema to those who have it already. */
export const noIntrospection: Plugin = {
  onValidate({ addValidationRule }) {
    addValidationRule(refuseIntrospection);
    return ({ result, setResult }) => setResult((result as readonly GraphQLError[]).map(withoutSuggestions));
  },
  onExecute({ args }) {
    (args as { hideSuggestions?: boolean }).hideSuggestions = true;
  },
};

/** By what was meant the schema could be guessed field by field. */
function withoutSuggestions(error: GraphQLError): GraphQLError {
  const { message, nodes, extensions } = error;
  const told = message.replace(/ Did you mean .*\?$/s, '');
  return told === message ? error : new GraphQLError(told, { nodes: nodes ?? null, extensions });
}

function refuseIntrospection(context: ValidationContext): ASTVisitor {
  return {
    Field(node) {
      const type = context.getType();
      if (type == null || !isIntrospectionType(getNamedType(type))) return;
      context.reportError(
        new GraphQLError('This server does not tell its schema.', {
          nodes: node,
          extensions: { code: 'INTROSPECTION_DISABLED' },
        }),
      );
    },
  };
}
