using Viommu.Drivers.Guest.Reference.Tables;

namespace Viommu.Drivers.Guest.Reference.Domains;

// The entries of tables of PASIDs.
internal sealed partial class Attachments
{
    /// <summary>Gives a PASID other tables, or none.</summary>
    private string? SetEntry(DriverEndpoint endpoint, PasidHome home, uint pasid, TableForm? form)
    {
        if (!home.Writer.HasPasidTable) return SetAlone(endpoint, home, pasid, form);
        var use = new TableUse(home.Domain, pasid == 0 ? null : Rules.AttachedPasid(pasid));
        var invalidator = new Invalidator(context);
        string? why = null;
        var isChanged = home.Entries.ContainsKey(pasid);
        if (isChanged)
        {
            if (!ClearEntry(home, pasid, form is null ? Rules.ClearsPasid : Rules.ClearsBeforeChange)) return "the machine does not let the driver write";
            why = invalidator.PasidEntry(use, home.Writer);
        }

        // An entry that may still be cached must not stay in reach.
        if (why is not null)
        {
            Evict(home.Domain);
            return why;
        }

        spaces.End(use);
        if (form is null) return null;
        if (!WriteEntry(home, pasid, form)) return "the machine does not let the driver write";
        form.Begin(use);
        why = invalidator.PasidEntry(use, home.Writer);
        if (why is null) return null;
        ClearEntry(home, pasid, isCleared: true);
        spaces.End(use);
        return why;
    }

    /// <summary>The same where each PASID is attached alone.</summary>
    private string? SetAlone(DriverEndpoint endpoint, PasidHome home, uint? pasid, TableForm? form)
    {
        var named = pasid is { } given ? Rules.AttachedPasid(given) : (uint?)null;
        var use = new TableUse(home.Domain, named);
        if (named is { } detached && endpoint.Pasids.ContainsKey(pasid ?? 0))
        {
            if (Rules.SendsDetach(0)
                && context.Link.Send(DetachOf(endpoint, home.Domain, Rules.DetachesPasidAlone ? detached : null)) is { } stays)
                return stays;
            spaces.End(use);
        }

        if (form is null) return null;
        var attachment = named is { } attached ? home.Writer.AttachPasid(attached, form.Root, form.Tag) : home.Writer.Attach(0, form.Root, form.Tag);
        if (context.Link.Send(TablesOf(endpoint, home.Domain, home.Writer, attachment)) is { } why) return why;
        spaces.End(use);
        form.Begin(use);
        return null;
    }

    private bool WriteEntry(PasidHome home, uint pasid, TableForm form)
    {
        var words = home.Writer.PasidEntry(home.Table, Rules.AttachedPasid(pasid), form.Root, form.Tag);
        var written = words.Select((word, i) => word with { Value = Rules.PasidWord(home.Writer.Format, word.Value, i == words.Count - 1) }).ToList();
        home.Entries[pasid] = written;
        return context.Pool.Write(Rules.WritesValidFirst ? Enumerable.Reverse(written) : written);
    }

    /// <summary>Makes an entry zero, the word that makes it valid first.</summary>
    private bool ClearEntry(PasidHome home, uint pasid, bool isCleared)
    {
        if (!home.Entries.Remove(pasid, out var words) || !isCleared) return true;
        var zero = words.Select(word => word with { Value = 0 });
        return context.Pool.Write(Rules.ClearsValidLast ? zero : zero.Reverse());
    }
}
