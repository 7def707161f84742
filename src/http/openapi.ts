import { Router } from 'express';
import { openApiDocument } from './openapi/document.ts';

/** `GET /api/openapi.json`, open to all: it tells nothing of anybody's data. */
export function openApiRoutes(version: string): Router {
  const document = openApiDocument(version);
  const router = Router();
  router.get('/api/openapi.json', (_request, response) => {
    response.json(document);
  });
  return router;
}
