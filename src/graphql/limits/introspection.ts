import { GraphQLError, isIntrospectionType, getNamedType, type ASTVisitor, type ValidationContext } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/** Keeps the schema to those who have it already. */
export const noIntrospection: Plugin = {
  onValidate({ addValidationRule }) {
    addValidationRule(refuseIntrospection);
  },
};

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
