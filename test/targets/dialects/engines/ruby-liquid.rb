# Renders templates by Ruby's Liquid, read strictly: a list of {template, data} on standard input, a list of {text} or {error} on standard output.
require 'json'
require 'liquid'

parsed = Hash.new { |known, template| known[template] = Liquid::Template.parse(template, error_mode: :strict) }
results = JSON.parse($stdin.read).map do |job|
  { text: parsed[job['template']].render!(job['data']) }
rescue StandardError => e
  { error: "#{e.class}: #{e.message}" }
end
$stdout.write(JSON.generate(results))
