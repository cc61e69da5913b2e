-- :n issues, each with a note of an agent and 3 custom values; shaped as rt5-bulk.sql is.
\set ON_ERROR_STOP 1
begin; select setseed(0.42);
create temp table ag as select row_number() over (order by id)-1 rn,id from users where login like 'agent%';
create temp table cu as select row_number() over (order by id)-1 rn,id from users where login like 'cust%';
create temp table pr as select row_number() over (order by id)-1 rn,id from projects;
create temp table st as select row_number() over (order by id)-1 rn,id from issue_statuses where not is_closed; 
create temp table words as select row_number() over ()-1 rn, w from unnest(string_to_array('pothole missed bin collection council tax band bill payment refund housing repair damp mould boiler window door street light lamp fly tipping rubbish mattress fridge noise neighbour music dog barking planning application objection extension tree hedge overhanging parking permit fine ticket visitor resident benefit claim change circumstances income landlord tenant rent arrears electoral register vote postal ballot school admission bus pass blue badge disability carer social worker assessment visit library book card overdue licence taxi premises alcohol food hygiene inspection pest rats wasps nest graffiti gully drain flood blocked water road sign crossing pavement trip hazard fallen injury complaint delay officer rude phone waiting unanswered email reply letter appeal decision review stage ombudsman councillor ward member enquiry request information data subject access freedom address moved name marriage death birth registrar appointment cemetery grave allotment park playground swing broken glass bench garden waste subscription renew cancel recycling box green brown black caddy food container replacement delivered stolen crew lane access vehicle abandoned car untaxed caravan travellers encampment lake pond river bridge cycle path gritting snow ice salt temporary closure diversion works utility',' ')) w;
create temp table body as select g,k,string_agg(w,' ') txt from (select s.g,s.k,words.w from (select g,k,floor(random()*(select count(*) from words))::int r from generate_series(1,:n) g, generate_series(1,2) k, generate_series(1,45) i) s join words on words.rn=s.r) q group by g,k;
create index on body(g,k); analyze body;
create temp table b0 as select coalesce(max(id),0) i0 from issues;
insert into issues(id,tracker_id,project_id,subject,description,status_id,assigned_to_id,priority_id,author_id,lock_version,created_on,updated_on,start_date,done_ratio,root_id,lft,rgt,is_private,closed_on)
 select i0+g,(select min(id) from trackers)+g%3,(select id from pr where rn=g%12),substr((select txt from body b where b.g=x.g and k=1),1,60),(select txt from body b where b.g=x.g and k=1),
  case when random()<0.7 then (select id from issue_statuses where is_closed order by id limit 1) else (select id from st where rn=g%2) end,(select id from ag where rn=g%60),(select min(id) from enumerations where type='IssuePriority'),(select id from cu where rn=(g*7919)%2000),0,c,c+interval '3 days',c::date,0,i0+g,1,2,false,null
 from (select g, date_trunc('second',timestamp '2024-11-21'+random()*interval '729 days') c from generate_series(1,:n) g) x, b0;
insert into journals(journalized_id,journalized_type,user_id,notes,created_on,private_notes) select i0+g,'Issue',(select id from ag where rn=g%60),txt,timestamp '2026-01-01',false from body,b0 where k=2;
insert into custom_values(customized_type,customized_id,custom_field_id,value) select 'Issue',i0+g,f.id,case f.name when 'Ward' then 'Ward '||g%40 when 'UPRN' then '1001'||lpad((g*7919%99999999)::text,8,'0') else (array['phone','email','web','face','post'])[1+g%5] end from generate_series(1,:n) g, b0, custom_fields f where f.type='IssueCustomField';
select setval('issues_id_seq',(select max(id) from issues));
commit; analyze;
select (select count(*) from issues) issues,(select count(*) from journals) journals,pg_size_pretty(pg_database_size(current_database()));
