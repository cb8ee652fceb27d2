namespace Viommu.Harness.Walking;

/// <summary>Writes answers, a line each.</summary>
internal static class TranslationWriter
{
    /// <summary>Writes the answer to a valid vector.</summary>
    public static void Write(TextWriter output, TranslationAnswer answer)
    {
        if (answer.Got is not { } got) return;
        output.Write($"{{\"id\":{answer.Id}");
        if (answer.Ok is { } ok) output.Write(ok ? ",\"ok\":true" : ",\"ok\":false");
        output.Write(",\"got\":{");
        if (got.Fault is { } fault) output.Write($"\"fault\":{fault}");
        else output.Write($"\"address\":\"0x{got.Address:x}\",\"pageSize\":\"0x{got.PageSize:x}\"");
        if (got.Writes.Count > 0)
        {
            output.Write(",\"writes\":[");
            output.Write(string.Join(',', got.Writes.Select(write => $"[\"0x{write.Key:x}\",\"0x{write.Value:x}\"]")));
            output.Write(']');
        }

        output.Write("}}\n");
    }
}
