import Facts
import Sockets

/// The open sockets of a session, by descriptor.
package struct Registry {
  private var entries: [SocketEntry?] = []
  private var lastSerial: UInt32 = 0
  private var lastAutomatic = 0
  package private(set) var count = 0

  /// The socket that has this number now.
  package subscript(descriptor: Int32) -> SocketEntry? {
    descriptor >= 0 && Int(descriptor) < entries.count ? entries[Int(descriptor)] : nil
  }

  /// The socket that the handle was made for, if it is still open.
  package subscript(handle: Handle) -> SocketEntry? {
    guard let entry = self[handle.descriptor], entry.handle.serial == handle.serial else { return nil }
    return entry
  }

  /// All open sockets, by descriptor.
  package var all: [SocketEntry] { entries.compactMap { $0 } }

  /// Enters a new socket.
  mutating func add(_ descriptor: Int32, name: String, socket: OpenSocket) -> SocketEntry {
    lastSerial &+= 1
    let handle = Handle(descriptor: descriptor, serial: lastSerial)
    let entry = SocketEntry(handle, name: name, socket: socket)
    socket.descriptors += 1
    while entries.count <= Int(descriptor) { entries.append(nil) }
    if entries[Int(descriptor)] == nil { count += 1 }
    entries[Int(descriptor)] = entry
    return entry
  }

  /// Forgets a socket that was closed.
  mutating func remove(_ handle: Handle) {
    guard let entry = self[handle] else { return }
    entry.socket.descriptors -= 1
    entries[Int(handle.descriptor)] = nil
    count -= 1
  }

  /// The next of `s1`, `s2`, …
  mutating func automaticName(isTaken: (String) -> Bool) -> String {
    repeat { lastAutomatic += 1 } while isTaken("s\(lastAutomatic)")
    return "s\(lastAutomatic)"
  }
}
