import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import http from 'node:http';
import https from 'node:https';
import net, { type AddressInfo } from 'node:net';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import type { RequestResult } from '../../src/core/sources/gate/requestResult';
import { useProgram } from '../support/useProgram';

const certificates = path.resolve('test/fixtures/tls');

/** What the proxy says to one who wants to be led to a server, or that it leads there. */
type Manner = 'leads' | 407 | 403 | 502;

describe('requests through a proxy (F13)', function () {
  this.timeout(60_000);
  let program = '';

  useProgram('askingProgram', (ready) => {
    program = ready.file;
  });

  async function ask(address: string, env: Record<string, string>): Promise<RequestResult> {
    const child = spawn(process.execPath, [program, address], {
      env: { ...process.env, NODE_USE_ENV_PROXY: '1', NO_PROXY: '', no_proxy: '', ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
      timeout: 50_000,
    });
    return JSON.parse(await text(child.stdout)) as RequestResult;
  }

  /** Asks `papers.example.org` through a proxy that leads to a server with this certificate; `trusted` is one that the machine was told to trust. */
  async function askThrough(manner: Manner, certificate: 'sound' | 'expired', trusted?: 'sound' | 'expired') {
    const server = await startServer(certificate);
    const proxy = await startProxy(manner, server.port);
    try {
      const extra = trusted && { NODE_EXTRA_CA_CERTS: path.join(certificates, `${trusted}.pem`) };
      const result = await ask('https://papers.example.org/api', { HTTPS_PROXY: proxy.address, https_proxy: proxy.address, ...extra });
      return { result, wanted: proxy.wanted };
    } finally {
      proxy.close();
      server.close();
    }
  }

  it('go through one that opens them with a certificate of its own, where the machine trusts it', async () => {
    const { result, wanted } = await askThrough('leads', 'sound', 'sound');
    assert.equal(result.kind === 'ok' && result.text, '[]', JSON.stringify(result));
    assert.deepEqual(wanted, ['papers.example.org:443']);
  });

  for (const [what, certificate, trusted] of [
    ['the machine does not trust', 'sound', undefined],
    ['has expired, or is not valid by a clock that is years off', 'expired', 'expired'],
  ] as const) {
    it(`send nothing where the certificate is one that ${what}, and say what to look at`, async () => {
      const { result } = await askThrough('leads', certificate, trusted);
      assert.equal(result.kind === 'failed' && result.reason, 'certificate', JSON.stringify(result));
      assert.match(result.kind === 'failed' ? result.message : '', /clock.*certificate of your network/);
    });
  }

  for (const manner of [407, 403, 502] as const) {
    it(`say that it is the proxy when that answers ${manner}`, async () => {
      const { result } = await askThrough(manner, 'sound', 'sound');
      assert.equal(result.kind === 'failed' && result.reason, 'proxy', JSON.stringify(result));
      assert.match(result.kind === 'failed' ? result.message : '', /http\.proxy/);
    });
  }

  it('say that the network is to be looked at when no proxy is there', async () => {
    const proxy = await startProxy('leads', 1);
    proxy.close();
    const result = await ask('https://papers.example.org/api', { HTTPS_PROXY: proxy.address, https_proxy: proxy.address });
    assert.equal(result.kind === 'failed' && result.reason, 'offline', JSON.stringify(result));
  });
});

async function startServer(certificate: string) {
  const [key, cert] = await Promise.all(['key', certificate].map((name) => readFile(path.join(certificates, `${name}.pem`))));
  const server = https.createServer({ key, cert }, (_, response) => response.writeHead(200, { 'Content-Type': 'application/json' }).end('[]'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
}

/** A proxy that leads to one server whatever is wanted, so that nothing leaves the machine; `wanted` is what it was asked for. */
async function startProxy(manner: Manner, port: number) {
  const wanted: string[] = [];
  const sockets = new Set<net.Socket>();
  const proxy = http.createServer((_, response) => response.writeHead(500).end());
  proxy.on('connection', (socket: net.Socket) => sockets.add(socket));
  proxy.on('connect', (request, socket) => {
    wanted.push(request.url ?? '');
    socket.on('error', () => socket.destroy());
    if (manner !== 'leads') {
      socket.end(`HTTP/1.1 ${manner} No\r\nProxy-Authenticate: Basic realm="the network"\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    const server = net.connect(port, '127.0.0.1', () => socket.write('HTTP/1.1 200 Connection established\r\n\r\n'));
    server.on('error', () => socket.destroy());
    server.pipe(socket).pipe(server);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    wanted,
    close: () => {
      proxy.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
