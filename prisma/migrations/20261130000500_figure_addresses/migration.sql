-- A question names its figure by address; what stands with the members is addressed by that name now.
update report_questions set figure = regexp_replace(figure, ':withGroups$', ':withMembers') where figure like '%:withGroups';
