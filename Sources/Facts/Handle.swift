/// One open socket of the session: its descriptor, and a serial number that no other socket of the session ever has.
package struct Handle: Hashable, Sendable {
  package let descriptor: Int32
  package let serial: UInt32

  package init(descriptor: Int32, serial: UInt32) {
    self.descriptor = descriptor
    self.serial = serial
  }
}
