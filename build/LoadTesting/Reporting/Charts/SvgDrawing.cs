using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using OxyPlot;

namespace LoadTesting.Reporting.Charts;

/// <summary>
/// The SVG that OxyPlot draws to. It has a tenth of the size of OxyPlot's own export, because the style sheet defines what strokes look
/// like. An <see cref="Ink"/> passes through OxyPlot as a colour and becomes a class.
/// </summary>
internal sealed class SvgDrawing : RenderContextBase
{
    private readonly StringBuilder _svg = new();
    private int _clips;

    public static OxyColor ColourOf(Ink ink) => OxyColor.FromRgb(0, 0, (byte)ink);

    public override string ToString() => _svg.ToString();

    public override void DrawLine(
        IList<ScreenPoint> points, OxyColor stroke, double thickness, EdgeRenderingMode edgeRenderingMode, double[] dashArray,
            LineJoin lineJoin) =>
        DrawPath(points, stroke, "");

    public override void DrawPolygon(
        IList<ScreenPoint> points, OxyColor fill, OxyColor stroke, double thickness, EdgeRenderingMode edgeRenderingMode,
            double[] dashArray, LineJoin lineJoin) =>
        DrawPath(points, fill, "z");

    /// <summary>Draws a circle, because nothing else is round here.</summary>
    public override void DrawEllipse(
        OxyRect extents, OxyColor fill, OxyColor stroke, double thickness, EdgeRenderingMode edgeRenderingMode) =>
        _svg.Append("<circle class=\"k").Append(stroke.B.ToString(CultureInfo.InvariantCulture)).Append("\" cx=\"")
            .Append(Number(extents.Center.X))
            .Append("\" cy=\"").Append(Number(extents.Center.Y)).Append("\" r=\"").Append(Number(extents.Width / 2)).Append("\"/>");

    public override void DrawText(
        ScreenPoint p, string text, OxyColor fill, string fontFamily, double fontSize, double fontWeight, double rotation,
        HorizontalAlignment horizontalAlignment, VerticalAlignment verticalAlignment, OxySize? maxSize)
    {
        if (string.IsNullOrEmpty(text))
            return;
        var anchor = horizontalAlignment switch
        {
            HorizontalAlignment.Center => " text-anchor=\"middle\"",
            HorizontalAlignment.Right => " text-anchor=\"end\"",
            _ => "",
        };
        // Computes baselines itself, because not every renderer supports dominant-baseline.
        var y = p.Y + (verticalAlignment switch { VerticalAlignment.Top => 0.8, VerticalAlignment.Middle => 0.35, _ => 0 } * fontSize);
        _svg.Append("<text").Append(anchor).Append(" x=\"").Append(Number(p.X)).Append("\" y=\"").Append(Number(y)).Append("\">")
            .Append(HtmlEncoder.Default.Encode(text)).Append("</text>");
    }

    /// <summary>Estimates the size in a common sans-serif font, well enough to leave out labels that would not fit.</summary>
    public override OxySize MeasureText(string text, string fontFamily, double fontSize, double fontWeight) =>
        string.IsNullOrEmpty(text) ? OxySize.Empty : new(text.Length * fontSize * 0.56, fontSize * 1.2);

    /// <summary>Clipping is only counted. Axes are long enough for their lines, so there is nothing to cut off.</summary>
    public override int ClipCount => _clips;

    public override void PushClip(OxyRect clippingRectangle) => _clips++;

    public override void PopClip() => _clips--;

    private void DrawPath(IList<ScreenPoint> points, OxyColor colour, string end)
    {
        if (points.Count < 2 || colour.IsInvisible() || colour.IsUndefined())
            return;
        _svg.Append("<path class=\"k").Append(colour.B.ToString(CultureInfo.InvariantCulture)).Append("\" d=\"M");
        for (var index = 0; index < points.Count; index++)
            _svg.Append(index == 0 ? "" : " ").Append(Number(points[index].X)).Append(' ').Append(Number(points[index].Y));
        _svg.Append(end).Append("\"/>");
    }

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
