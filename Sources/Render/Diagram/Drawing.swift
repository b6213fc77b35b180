import Engine
import Language

/// What the journal holds, drawn for a file.
package enum Drawing {
  package static func text(_ extract: JournalExtract, as format: DrawingFormat) -> String {
    let diagram = Diagram(extract)
    return switch format {
    case .text: TextDiagram(width: nil).text(diagram) + "\n"
    case .svg: SVGDiagram.text(diagram)
    case .mermaid: MermaidDiagram.text(diagram)
    case .html: DiagramPage.text(diagram, extract)
    }
  }
}
