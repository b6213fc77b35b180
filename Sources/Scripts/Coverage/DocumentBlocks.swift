/// The sessions in a Markdown document.
enum DocumentBlocks {
  /// What is typed, after `> `, in each block tagged `plugsh`.
  static func typed(in document: [UInt8]) -> [[UInt8]] {
    var blocks: [[UInt8]] = []
    var isOpen = false
    for line in document.split(separator: UInt8(ascii: "\n")) {
      if line.starts(with: "```".utf8) {
        isOpen =
          !isOpen && line.dropFirst(3).split(separator: UInt8(ascii: " ")).first?.elementsEqual("plugsh".utf8) == true
        if isOpen { blocks.append([]) }
      } else if isOpen, line.starts(with: "> ".utf8) {
        blocks[blocks.count - 1] += line.dropFirst(2) + [UInt8(ascii: "\n")]
      }
    }
    return blocks
  }
}
