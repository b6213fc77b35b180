import Foundation

/// A Markdown document, as tests see it: its fenced code blocks.
package struct Document: Sendable {
  /// One fenced block (between lines of ``` or ~~~).
  package struct Block: Sendable, Hashable, Codable, CustomStringConvertible {
    /// The document's file name.
    package let file: String
    /// The first word after the opening fence; empty where there is none.
    package let language: String
    /// All that stands after the opening fence.
    package let information: String
    /// The number of the line of the document in which the block's text begins, from 1.
    package let line: Int
    /// The lines between the fences, each with its line feed, without the fence's own indentation.
    package let text: String

    package var description: String { "\(file):\(line)" }
  }

  /// The document's file name.
  package let name: String
  package let blocks: [Block]

  /// Reads a document; a path that is not absolute is taken from the package's top folder.
  package init(path: String) throws {
    let url = URL(fileURLWithPath: path.hasPrefix("/") ? path : Checkout.path(path))
    self.init(name: url.lastPathComponent, text: try String(contentsOf: url, encoding: .utf8))
  }

  package init(name: String, text: String) {
    self.name = name
    var blocks: [Block] = []
    var open: (fence: Fence, line: Int, text: String)?
    func finish() {
      guard let block = open else { return }
      let information = block.fence.information
      let language = information.split(separator: " ").first.map(String.init) ?? ""
      blocks.append(
        Block(file: name, language: language, information: information, line: block.line, text: block.text))
      open = nil
    }
    for (index, line) in text.components(separatedBy: "\n").enumerated() {
      let fence = Fence(line)
      if let current = open {
        if let fence, fence.closes(current.fence) {
          finish()
        } else {
          let indentation = line.prefix(current.fence.indentation).prefix { $0 == " " }.count
          open?.text += line.dropFirst(indentation) + "\n"
        }
      } else if let fence {
        open = (fence, index + 2, "")
      }
    }
    finish()
    self.blocks = blocks
  }

  /// The blocks of one language, as `plugsh`.
  package func blocks(of language: String) -> [Block] { blocks.filter { $0.language == language } }

  /// A line that can begin or end a block.
  private struct Fence {
    let indentation: Int
    let mark: Character
    let length: Int
    let information: String

    init?(_ line: String) {
      let content = line.drop { $0 == " " }
      guard let mark = content.first, mark == "`" || mark == "~" else { return nil }
      self.mark = mark
      indentation = line.count - content.count
      length = content.prefix { $0 == mark }.count
      information = content.dropFirst(length).trimmingCharacters(in: .whitespaces)
      // Backquotes after three of them are code within a line of text.
      guard length >= 3, mark == "~" || !information.contains("`") else { return nil }
    }

    func closes(_ opening: Fence) -> Bool {
      mark == opening.mark && length >= opening.length && information.isEmpty
    }
  }
}
