namespace ScriptEngine.Summary;

/// <summary>Decorates text for a terminal, or leaves it as it is.</summary>
internal sealed class Ansi(bool enabled)
{
    public bool IsEnabled => enabled;

    public string Bold(string text) => Decorate(text, "1");
    public string Red(string text) => Decorate(text, "31");
    public string Green(string text) => Decorate(text, "32");
    public string Cyan(string text) => Decorate(text, "36");
    public string FaintCyan(string text) => Decorate(text, "2;36");
    public string White(string text) => Decorate(text, "37");
    public string FaintWhite(string text) => Decorate(text, "2;37");

    private string Decorate(string text, string code) => enabled ? $"\e[{code}m{text}\e[0m" : text;
}
