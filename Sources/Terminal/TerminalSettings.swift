import CLinux
import Glibc
import Reactor
import SystemPackage

/// The settings of a terminal as they were found, to be put back on the way out.
package struct TerminalSettings {
  private let descriptor: Int32
  private var saved = termios()

  /// Notes the settings of the terminal at `descriptor`, `tcgetattr(3)`.
  ///
  /// - Throws: `ENOTTY` where it is no terminal, `EIO` where it has hung up.
  package init(of descriptor: Int32) throws(Errno) {
    self.descriptor = descriptor
    guard tcgetattr(descriptor, &saved) == 0 else { throw Errno(rawValue: clinux_errno()) }
  }

  /// Puts the settings back at once, `tcsetattr(3)`; unread input stays. Harmless when done twice.
  ///
  /// In the background nothing is done: the terminal belongs to another job, and the call would stop this process.
  package func restore() {
    let foreground = tcgetpgrp(descriptor)
    guard foreground < 0 || foreground == getpgrp() else { return }
    var settings = saved
    while tcsetattr(descriptor, TCSANOW, &settings) < 0, clinux_errno() == EINTR {}
  }

  /// Gives every key at once, without an echo; Ctrl-C and its like still make signals. `tcsetattr(3)`
  package func giveKeys() {
    var settings = saved
    settings.c_lflag &= ~UInt32(ICANON | ECHO)
    while tcsetattr(descriptor, TCSANOW, &settings) < 0, clinux_errno() == EINTR {}
  }

  /// Puts the settings back, too, where an internal error ends the process: the terminal is not to suffer for it.
  package func restoreOnInternalError() {
    savedForErrors = saved
    descriptorForErrors = descriptor
    Signals.onInternalError { signal in
      var settings = savedForErrors
      tcsetattr(descriptorForErrors, TCSANOW, &settings)
      write(descriptorForErrors, sequenceForErrors.utf8Start, sequenceForErrors.utf8CodeUnitCount)
      let message: StaticString = "\nplugsh: an internal error ends the shell; the terminal is as it was\n"
      write(2, message.utf8Start, message.utf8CodeUnitCount)
      raise(signal)
    }
  }
}

extension TerminalSettings {
  /// Sends `sequence` to the terminal, too, where an internal error ends the process.
  package static func sendOnInternalError(_ sequence: StaticString) { sequenceForErrors = sequence }
}

/// What the handler of a fatal signal may touch: plain memory, set before.
private nonisolated(unsafe) var savedForErrors = termios()
private nonisolated(unsafe) var descriptorForErrors: Int32 = -1
private nonisolated(unsafe) var sequenceForErrors: StaticString = ""
