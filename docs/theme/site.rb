# SPDX-License-Identifier: Apache-2.0
# What the pages of the site need beyond Asciidoctor.
java_import 'org.commonmark.parser.Parser'
java_import 'org.commonmark.renderer.html.HtmlRenderer'
java_import 'org.commonmark.ext.gfm.tables.TablesExtension'
java_import 'org.commonmark.ext.heading.anchor.HeadingAnchorExtension'

module Site
  DOCS = File.expand_path '..', __dir__
  JAVADOC = { 'spec' => 'spec', 'reference-impl' => 'reference', 'foreign-impl' => 'foreign', 'tck' => 'tck' }.freeze
  RULE = /(?<![\w#\/.-])((?:RES|ALC|BLK|CLN|DEA|GCR|OBS)-\d\d)(?![\w-])/
  NOT_TEXT = %r{<(a|pre|code|h[1-6]|title|svg|script|style)\b.*?</\1>|<[^>]*>}m
  EXTENSIONS = [TablesExtension.create, HeadingAnchorExtension.create].freeze

  # Markdown as HTML, its links seen from a page that lies `root` below the top of the site.
  def self.markdown text, root
    html = HtmlRenderer.builder.extensions(EXTENSIONS).build.render(Parser.builder.extensions(EXTENSIONS).build.parse(text))
    html.gsub(%r{<a href="([^"]*)">(.*?)</a>}m) { link $1, $2, root }
  end

  # A section of the README, whose links are turned to what they are from docs.
  def self.readme title
    text = File.read("#{DOCS}/../README.md")[/^## #{Regexp.escape title}\n(.*?)(?=^## |\z)/m, 1]
    raise "no such section in README.md: title=#{title}" unless text
    text.gsub(/ *<!-- .*? -->\n/, '').gsub(/\]\((?!https:)(docs\/)?/) { $1 ? '](' : '](../' }
  end

  # The page of the rules, which a test of the kit writes. A build without tests has none.
  def self.rules
    page = "#{DOCS}/../tck/target/pages/rules.md"
    return '<p>This site was built without the tests, which write this page.</p>' unless File.exist? page
    bind markdown(File.read(page), '.')
  end

  # In the list of rules, each leads to the Javadoc of what it binds.
  def self.bind html
    javadoc = 'api/spec/dev.floe.spec/dev/floe/spec'
    types = Dir["#{DOCS}/target/site/#{javadoc}/*.html"].to_h { |page| [File.basename(page, '.html'), File.read(page)] }
    html.gsub(%r{<h3 id="[^"]*">(#{RULE})</h3>}) do
      heading, id = $&, $1
      type, = types.find { |_, text| text.include? %(id="#{id}") }
      type ? %(#{heading}\n<p class="binds">binds <a href="./#{javadoc}/#{type}.html##{id}"><code>#{type}</code></a></p>) : heading
    end
  end

  # From a page in a folder of docs to the top of the site.
  def self.root folder
    depth = folder.delete_prefix(DOCS).count '/'
    depth.zero? ? '.' : (['..'] * depth).join('/')
  end

  # A link to a file of the repository leads to its page, to its Javadoc, or nowhere: then only its text is left.
  def self.link target, text, root
    source = target.match %r{\A[./]*/([\w-]+)/src/main/java/([\w/]+)\.java(#.*)?\z}
    if source && JAVADOC.key?(source[1])
      name = JAVADOC[source[1]]
      %(<a href="#{root}/api/#{name}/dev.floe.#{name}/#{source[2]}.html#{source[3]}">#{text}</a>)
    elsif target.start_with?(root == '.' ? '..' : "#{root}/..")
      text
    else
      %(<a href="#{target}">#{text}</a>)
    end
  end
end

Asciidoctor::Extensions.register do
  # Pages that tests write or read, and the decisions, are in Markdown. `{root}` leads from any page to the top.
  preprocessor do
    process do |document, reader|
      root = Site.root File.dirname(document.attr 'docfile')
      document.set_attr 'root', root
      document.set_attr 'stylesdir', root
      document.set_attr 'foreign', '' if Dir.exist? "#{Site::DOCS}/target/site/api/foreign"
      document.set_attr 'part-of', (root == '.' ? document.attr('docname') : 'decisions')
      if document.attr('docfilesuffix') == '.md'
        title, text = reader.read.split("\n", 2)
        html = Site.markdown text, root
        reader = Asciidoctor::PreprocessorReader.new document, ["= #{title.delete_prefix '# '}", '', '++++', *html.lines(chomp: true), '++++']
      end
      reader
    end
  end

  # `include::rules/all[]` shows the rules.
  include_processor do
    handles? { |target| target == 'rules/all' }
    process do |document, reader, target, attributes|
      reader.push_include ['++++', *Site.rules.lines(chomp: true), '++++'], target, target, 1, attributes
    end
  end

  # `include::readme/Title of a section[]` shows what is written in the README and nowhere else.
  include_processor do
    handles? { |target| target.start_with? 'readme/' }
    process do |document, reader, target, attributes|
      html = Site.markdown Site.readme(target.delete_prefix 'readme/'), document.attr('root')
      reader.push_include ['++++', *html.lines(chomp: true), '++++'], target, target, 1, attributes
    end
  end

  # Links between sources become links between pages, ids of rules lead to the rules, a wide table scrolls by itself, also
  # by keyboard, and the navigation shows where one is.
  postprocessor do
    process do |document, html|
      root = document.attr 'root'
      html
        .gsub(/#{Site::NOT_TEXT}|#{Site::RULE}/) { $2 ? %(<a href="#{root}/rules.html##{$2.downcase}">#{$2}</a>) : $& }
        .gsub(/ href="(?!https:)([^"#]+)\.(?:md|adoc)(?=["#])/) { %( href="#{$1}.html) }
        .gsub(%r{<defs><filter.*?</defs>}m, '')
        .gsub(%r{<table.*?</table>}m) { %(<div class="scroll" role="region" aria-label="Table" tabindex="0">\n#{$&}\n</div>) }
        .sub(%(<a href="#{root}/#{document.attr 'part-of'}.html")) { %(#{$&} aria-current="page") }
    end
  end
end
