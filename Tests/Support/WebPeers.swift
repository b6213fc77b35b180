extension Peers {
  /// `python3 -m http.server` on a free port of `127.0.0.1`.
  package static func pythonHTTP(
    serving files: TemporaryDirectory, file: StaticString = #fileID, line: UInt = #line
  ) throws -> Peer {
    let endpoint = try Peer.Address.freeTCP
    let arguments = ["-u", "-m", "http.server", "--bind", "127.0.0.1", "--directory", files.path]
    return try server(
      at: endpoint, python, arguments + ["\(endpoint.port ?? 0)"], keeping: [files], file: file, line: line)
  }

  /// nginx on a free port of `127.0.0.1`, in one process, with nothing of it outside a temporary folder.
  package static func nginx(
    serving files: TemporaryDirectory, file: StaticString = #fileID, line: UInt = #line
  ) throws -> Peer {
    let endpoint = try Peer.Address.freeTCP
    let own = try TemporaryDirectory()
    let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map { "\($0)_temp_path \(own.path);" }
    let configuration = try own.write(
      """
      daemon off;
      master_process off;
      pid \(own.path("nginx.pid"));
      error_log stderr;
      events {}
      http {
        access_log off;
        \(temporary.joined(separator: "\n  "))
        server {
          listen \(endpoint);
          root \(files.path);
        }
      }

      """, to: "nginx.conf")
    let arguments = ["-p", own.path, "-c", configuration]
    return try server(at: endpoint, nginx, arguments, keeping: [own, files], file: file, line: line)
  }
}
