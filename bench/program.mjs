// The program under measure: started, asked, watched through /proc, stopped.
import { execFileSync, spawn } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import http from "node:http";

const TICK_MS = 1000 / Number(execFileSync("getconf", ["CLK_TCK"]).toString());

function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function answers(port) {
  return new Promise((resolve) => {
    const asked = http.get({ host: "127.0.0.1", port, path: "/login", agent: false }, (answer) => {
      answer.resume();
      answer.on("end", () => resolve(answer.statusCode === 200));
    });
    asked.on("error", () => resolve(false));
  });
}

export class Program {
  // Starts a demo in this folder; resolves at its first answer.
  static async start(binary, data, cwd) {
    const port = await freePort();
    const begun = performance.now();
    const child = spawn(binary, ["demo", "--data", data, "--listen", `127.0.0.1:${port}`], {
      cwd,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += chunk));
    while (!(await answers(port))) {
      if (child.exitCode !== null) throw new Error(`the program stopped:\n${said}`);
      if (performance.now() - begun > 60_000) throw new Error(`no answer within a minute:\n${said}`);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    const program = new Program();
    Object.assign(program, { child, port, startMs: performance.now() - begun, base: `http://127.0.0.1:${port}` });
    return program;
  }

  // Processor time of all its threads, in milliseconds.
  cpuMs() {
    const stat = fs.readFileSync(`/proc/${this.child.pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  }

  // Memory it holds that is in RAM, in megabytes.
  rssMb() {
    const status = fs.readFileSync(`/proc/${this.child.pid}/status`, "utf8");
    return Number(/VmRSS:\s+(\d+)/.exec(status)[1]) / 1024;
  }

  stop() {
    return new Promise((resolve) => {
      this.child.once("exit", resolve);
      this.child.kill("SIGTERM");
    });
  }
}
