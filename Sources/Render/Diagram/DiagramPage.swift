import Engine
package enum DiagramPage {
  package static func text(_ diagram: Diagram, _ extract: JournalExtract) -> String { "" }
}
