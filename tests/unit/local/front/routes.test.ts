import { describe, expect, it } from 'vitest'
import { matchRoute, parseRouteKey } from '../../../../local/front/routes.ts'

/** The example of https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html */
const documented = ['GET /pets/dog/1', 'GET /pets/dog/{id}', 'GET /pets/{proxy+}', 'ANY /{proxy+}', '$default'].map(
  parseRouteKey,
)

const ours = [
  'GET /forms/{formId}',
  'POST /forms/{formId}/submissions',
  'ANY /forms/new',
  'GET /forms/new',
  'GET /',
].map(parseRouteKey)

describe('route matching', () => {
  it.each([
    ['GET', '/pets/dog/1', 'GET /pets/dog/1', {}],
    ['GET', '/pets/dog/2', 'GET /pets/dog/{id}', { id: '2' }],
    ['GET', '/pets/cat/1', 'GET /pets/{proxy+}', { proxy: 'cat/1' }],
    ['POST', '/test/5', 'ANY /{proxy+}', { proxy: 'test/5' }],
    ['POST', '/', 'ANY /{proxy+}', { proxy: '' }],
  ])('%s %s goes to %s', (method, path, key, parameters) => {
    expect(matchRoute(documented, method, path)).toMatchObject({ route: { key }, parameters })
  })

  it.each([
    ['GET', '/forms/contact', 'GET /forms/{formId}', { formId: 'contact' }],
    ['GET', '/forms/caf%C3%A9%20bar', 'GET /forms/{formId}', { formId: 'café bar' }],
    ['GET', '/forms/new', 'GET /forms/new', {}],
    ['DELETE', '/forms/new', 'ANY /forms/new', {}],
    ['GET', '/', 'GET /', {}],
  ])('%s %s goes to %s', (method, path, key, parameters) => {
    expect(matchRoute(ours, method, path)).toMatchObject({ route: { key }, parameters })
  })

  it.each([
    ['POST', '/forms/contact'],
    ['GET', '/forms/'],
    ['GET', '/forms/contact/'],
    ['GET', '/forms'],
    ['GET', '/Forms/contact'],
  ])('%s %s goes nowhere', (method, path) => {
    expect(matchRoute(ours, method, path)).toBeUndefined()
  })
})
